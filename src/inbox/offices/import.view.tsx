import type { ImportPlan, PlannedOffice } from '../../offices/index.js';
import { CsrfField, Icon, Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { datesOf } from './holding.js';

interface ImportPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  /** What the file would change; null before there is a file. */
  readonly plan: ImportPlan | null;
  /** The file itself, to be sent back with the decision; nothing is kept here meanwhile. */
  readonly file: string;
  readonly error: string | null;
  /** How many offices were just added or changed. */
  readonly done: number | null;
}

/** A file with offices: first what it would change, then the change. */
export function ImportPage({ frame, nav, plan, file, error, done }: ImportPageProps) {
  const { say } = frame;
  const title = say('inbox.import.title');
  return (
    <Layout frame={frame} title={title} nav={nav}>
      <div class="stack-wide">
        <a class="back" href="/inbox/offices">
          <Icon name="back" /> {say('inbox.offices.back')}
        </a>
        <h1>{title}</h1>
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
            <p>{say('inbox.import.safe')}</p>
          </Notice>
        )}
        {done !== null && (
          <Notice tone="good">
            <p>{say('inbox.import.done', { count: done })}</p>
          </Notice>
        )}
        {plan && <Preview frame={frame} plan={plan} file={file} />}
        <form class="stack" method="post" action="/inbox/offices/import" encType="multipart/form-data">
          <CsrfField frame={frame} />
          <div class="field">
            <label for="f-file">{say('inbox.import.file')}</label>
            <p id="f-file-hint" class="hint">
              {say('inbox.import.file_hint')}
            </p>
            <input
              id="f-file"
              type="file"
              name="file"
              accept=".csv,.xlsx"
              required
              aria-describedby="f-file-hint"
            />
          </div>
          <button class={plan ? undefined : 'main-action'} type="submit">
            {say('inbox.import.check')}
          </button>
        </form>
      </div>
    </Layout>
  );
}

function Preview({ frame, plan, file }: { frame: PageFrame; plan: ImportPlan; file: string }) {
  const { say } = frame;
  if (plan.errors.length > 0)
    return (
      <section class="stack" aria-labelledby="errors-title">
        <Notice tone="bad">
          <h2 id="errors-title">{say('inbox.import.errors', { count: plan.errors.length })}</h2>
          <p>{say('inbox.import.errors_next')}</p>
        </Notice>
        <ul class="rows">
          {plan.errors.map(({ number, key, parameters }, at) => (
            <li key={at} class="row waits">
              <span class="strong">{say('inbox.import.line', { number })}</span>
              <p>{say(key, parameters)}</p>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <section class="stack" aria-labelledby="plan-title">
      <h2 id="plan-title">{say('inbox.import.plan', { count: plan.planned.length })}</h2>
      <p class="soft">{say('inbox.import.unchanged', { count: plan.unchanged })}</p>
      <ul class="rows">
        {plan.planned.map((one) => (
          <li key={one.number} class="row">
            <Change frame={frame} planned={one} />
          </li>
        ))}
      </ul>
      {plan.planned.length > 0 && (
        <form method="post" action="/inbox/offices/import/application">
          <CsrfField frame={frame} />
          <input type="hidden" name="file" value={file} />
          <input type="hidden" name="fingerprint" value={plan.fingerprint} />
          <button class="main-action" type="submit">
            <Icon name="check" /> {say('inbox.import.apply', { count: plan.planned.length })}
          </button>
        </form>
      )}
    </section>
  );
}

function Change({ frame, planned }: { frame: PageFrame; planned: PlannedOffice }) {
  const { say } = frame;
  const { office, described, redescribed, changes } = planned;
  const coming = [...changes.rewritten.map(({ after }) => after), ...changes.added];
  return (
    <>
      <p>
        <span class={office ? 'tag' : 'tag good'}>
          {say(office ? 'inbox.import.changes' : 'inbox.import.adds')}
        </span>{' '}
        <span class="strong">{described.title}</span>
      </p>
      {redescribed && office && <p>{say('inbox.import.renamed', { before: office.title })}</p>}
      {coming.map((term, at) => (
        <p key={at}>
          {term.holderName ?? say('inbox.office.unnamed')}
          {' : '}
          {datesOf(frame, term)}
        </p>
      ))}
      {changes.removed.map((term) => (
        <p key={term.seq}>
          {say('inbox.import.plan_dropped', { name: term.holderName ?? say('inbox.office.unnamed') })}
        </p>
      ))}
    </>
  );
}
