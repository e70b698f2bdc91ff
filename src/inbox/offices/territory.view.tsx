import type { TerritoryOffices } from '../../offices/index.js';
import { CsrfField, Field, Icon, Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { HolderFields, type HolderTyped } from './holder-fields.js';
import { Holding } from './holding.js';
import { officeUrl, territoryUrl } from './offices.view.js';

export type NewOfficeTyped = HolderTyped & Readonly<Record<'role' | 'title', string>>;

interface TerritoryPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly place: TerritoryOffices;
  readonly done: boolean;
  /** What could not be done, with what was typed. */
  readonly attempt: { readonly error: string; readonly typed: NewOfficeTyped } | null;
}

/** The offices of one commune or body, and the form for one more. */
export function TerritoryPage({ frame, nav, place, done, attempt }: TerritoryPageProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={place.label} nav={nav}>
      <div class="stack-wide">
        <a class="back" href="/inbox/offices">
          <Icon name="back" /> {say('inbox.offices.back')}
        </a>
        {attempt && (
          <Notice tone="bad">
            <p>{attempt.error}</p>
          </Notice>
        )}
        {done && (
          <Notice tone="good">
            <p>{say('inbox.office.done.added')}</p>
          </Notice>
        )}
        <h1>{place.label}</h1>
        {place.offices.length === 0 && (
          <div class="empty stack-small">
            <p class="strong">{say('inbox.offices.empty')}</p>
            <p class="soft">{say('inbox.offices.empty_next')}</p>
          </div>
        )}
        <ul class="rows">
          {place.offices.map(({ office, current, next }) => (
            <li key={office.id}>
              <a class={current?.holderId ? 'row' : 'row waits'} href={officeUrl(office.id)}>
                <span class="strong">{office.title}</span>
                <Holding frame={frame} term={current} />
                {next && (
                  <p>{say('inbox.office.next', { name: next.holderName ?? say('inbox.office.unnamed') })}</p>
                )}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={`/inbox/coverage/${encodeURIComponent(place.id)}`}>
            {say('inbox.coverage.who')}
          </a>
        </p>
        <details open={attempt !== null}>
          <summary>{say('inbox.office.add')}</summary>
          <AddForm frame={frame} place={place} typed={attempt?.typed ?? null} />
        </details>
      </div>
    </Layout>
  );
}

interface AddFormProps {
  readonly frame: PageFrame;
  readonly place: TerritoryOffices;
  readonly typed: NewOfficeTyped | null;
}

function AddForm({ frame, place, typed }: AddFormProps) {
  const { say } = frame;
  return (
    <form class="stack" method="post" action={territoryUrl(place.id)}>
      <CsrfField frame={frame} />
      <fieldset>
        <legend>{say('inbox.office.role')}</legend>
        {place.roles.map((role) => (
          <label key={role} class="choice">
            <input
              type="radio"
              name="role"
              value={role}
              required
              checked={typed?.role === role || place.roles.length === 1}
            />
            <span>{say('inbox.office.role_name', { role: role.replaceAll('-', '_') })}</span>
          </label>
        ))}
      </fieldset>
      <Field
        name="title"
        label={say('inbox.office.title')}
        hint={say('inbox.office.title_hint')}
        value={typed?.title ?? ''}
        maxLength={80}
      />
      <HolderFields frame={frame} accounts={place.accounts} typed={typed} />
      <button class="main-action" type="submit">
        {say('inbox.office.add_do')}
      </button>
    </form>
  );
}
