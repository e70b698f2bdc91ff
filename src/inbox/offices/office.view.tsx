import type { OfficeHistory } from '../../offices/index.js';
import { CsrfField, Icon, Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { HolderFields, type HolderTyped } from './holder-fields.js';
import { datesOf, Holding } from './holding.js';
import { officeUrl, territoryUrl } from './offices.view.js';

export const OFFICE_DONE = ['handover', 'end', 'plan'] as const;
export type OfficeDone = (typeof OFFICE_DONE)[number];

export interface OfficeAttempt {
  readonly form: OfficeDone;
  readonly error: string;
  readonly typed: HolderTyped;
}

interface OfficePageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly office: OfficeHistory;
  readonly done: OfficeDone | null;
  readonly attempt: OfficeAttempt | null;
}

/** One office: who holds it, who comes next, who held it, and how it passes on. */
export function OfficePage({ frame, nav, office: model, done, attempt }: OfficePageProps) {
  const { say } = frame;
  const { office, current, next, terms } = model;
  return (
    <Layout frame={frame} title={office.title} nav={nav}>
      <div class="stack-wide">
        <a class="back" href={territoryUrl(office.territoryId)}>
          <Icon name="back" /> {model.territoryLabel}
        </a>
        {attempt && (
          <Notice tone="bad">
            <p>{attempt.error}</p>
          </Notice>
        )}
        {done && (
          <Notice tone="good">
            <p>{say(`inbox.office.done.${done}`)}</p>
          </Notice>
        )}
        <div class="stack-small">
          <h1>{office.title}</h1>
          <p class="soft">
            {say('inbox.office.role_name', { role: office.role.replaceAll('-', '_') })},{' '}
            {say('inbox.office.basis', { basis: office.basis })}
          </p>
        </div>
        <article class="card stack-small">
          <Holding frame={frame} term={current} />
        </article>
        {next && <Planned frame={frame} model={model} />}
        <details open={attempt?.form === 'handover' || current === null}>
          <summary>{say('inbox.office.handover')}</summary>
          <form class="stack" method="post" action={`${officeUrl(office.id)}/handover`}>
            <CsrfField frame={frame} />
            <p>{say('inbox.office.handover_means')}</p>
            <HolderFields
              frame={frame}
              accounts={model.accounts}
              typed={attempt?.form === 'handover' ? attempt.typed : null}
            />
            <button class="main-action" type="submit">
              <Icon name="hand" /> {say('inbox.office.handover_do')}
            </button>
          </form>
        </details>
        <EndForm frame={frame} model={model} attempt={attempt} />
        {terms.length > 0 && (
          <section class="stack-small" aria-labelledby="history-title">
            <h2 id="history-title">{say('inbox.office.history')}</h2>
            <ol class="steps">
              {terms.map((term) => (
                <li key={term.seq}>
                  <span class="strong">{term.holderName ?? say('inbox.office.unnamed')}</span>
                  <p class="soft">{datesOf(frame, term)}</p>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </Layout>
  );
}

function Planned({ frame, model: { office, next } }: { frame: PageFrame; model: OfficeHistory }) {
  const { say } = frame;
  return (
    <article class="card stack-small">
      <h2>{say('inbox.office.planned')}</h2>
      <Holding frame={frame} term={next} />
      <form method="post" action={`${officeUrl(office.id)}/plan`}>
        <CsrfField frame={frame} />
        <button type="submit">{say('inbox.office.plan_drop')}</button>
      </form>
    </article>
  );
}

interface EndFormProps {
  readonly frame: PageFrame;
  readonly model: OfficeHistory;
  readonly attempt: OfficeAttempt | null;
}

/** Mandates are prolonged, and end early. */
function EndForm({ frame, model: { office, terms }, attempt }: EndFormProps) {
  const { say } = frame;
  if (terms.length === 0) return null;
  const mine = attempt?.form === 'end' ? attempt : null;
  return (
    <details open={mine !== null}>
      <summary>{say('inbox.office.end')}</summary>
      <form class="stack" method="post" action={`${officeUrl(office.id)}/end`}>
        <CsrfField frame={frame} />
        <p>{say('inbox.office.end_means')}</p>
        <div class="field">
          <label for="f-end-until">{say('inbox.office.until')}</label>
          <p id="f-end-until-hint" class="hint">
            {say('inbox.office.until_hint')}
          </p>
          <input
            id="f-end-until"
            type="text"
            name="until"
            value={mine?.typed.until ?? ''}
            maxLength={10}
            aria-describedby="f-end-until-hint"
          />
        </div>
        <button type="submit">{say('inbox.office.end_do')}</button>
      </form>
    </details>
  );
}
