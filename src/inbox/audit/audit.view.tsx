import { dayAtHour, Layout, type PageFrame } from '../../site/index.js';
import type { Person, Principal, TrailEntry } from '../../staff/index.js';
import { navOf } from '../nav.js';

/** Empty strings: everything. */
export interface AuditFilter {
  readonly verb: string;
  /** Id of who did it. */
  readonly person: string;
}

interface AuditPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly filter: AuditFilter;
  readonly entries: readonly TrailEntry[];
  /** Where the older ones begin. */
  readonly next: number | null;
  readonly people: readonly Person[];
  readonly verbs: readonly string[];
  /** Of people to whom something was done, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly first: boolean;
}

const HERE = '/inbox/audit';

export function AuditPage(props: AuditPageProps) {
  const { frame, principal, filter, entries, next, names, first } = props;
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.audit.title')} nav={navOf(frame, principal, 'audit')}>
      <div class="stack">
        <h1>{say('inbox.audit.title')}</h1>
        <p class="soft">{say('inbox.audit.hint')}</p>
        <FilterForm {...props} />
        {entries.length === 0 && <p>{say(first ? 'inbox.audit.none' : 'inbox.audit.no_more')}</p>}
        <ol class="stack-small">
          {entries.map((entry) => (
            <Entry key={entry.seq} frame={frame} entry={entry} names={names} />
          ))}
        </ol>
        {next !== null && (
          <p>
            <a
              class="button"
              href={`${HERE}?${new URLSearchParams({ ...filter, before: String(next) }).toString()}`}
            >
              {say('inbox.audit.older')}
            </a>
          </p>
        )}
        {!first && (
          <p>
            <a class="button" href={HERE}>
              {say('inbox.audit.newest')}
            </a>
          </p>
        )}
      </div>
    </Layout>
  );
}

/** As a catalogue's choice can name it. */
const verbKey = (verb: string): string => verb.replace(/\W/g, '_');

function FilterForm({ frame, filter, people, verbs }: AuditPageProps) {
  const { say } = frame;
  return (
    <form class="stack" method="get" action={HERE}>
      <div class="field">
        <label for="f-person">{say('inbox.audit.by')}</label>
        <select id="f-person" name="person">
          <option value="">{say('inbox.audit.everybody')}</option>
          {people.map(({ id, name, login }) => (
            <option key={id} value={id} selected={id === filter.person}>
              {`${name} (${login})`}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="f-verb">{say('inbox.audit.what')}</label>
        <select id="f-verb" name="verb">
          <option value="">{say('inbox.audit.everything')}</option>
          {verbs.map((verb) => (
            <option key={verb} value={verb} selected={verb === filter.verb}>
              {say('inbox.audit.verb', { verb: verbKey(verb) })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{say('inbox.audit.filter')}</button>
    </form>
  );
}

interface EntryProps {
  readonly frame: PageFrame;
  readonly entry: TrailEntry;
  readonly names: ReadonlyMap<string, string>;
}

function Entry({ frame, entry, names }: EntryProps) {
  const { say } = frame;
  const { at, verb, byName, subject } = entry;
  const about = names.get(subject.id);
  return (
    <li class="card">
      <p class="strong">{say('inbox.audit.verb', { verb: verbKey(verb) })}</p>
      {about !== undefined && <p>{say('inbox.audit.about', { name: about })}</p>}
      {subject.kind === 'question' && <p>{say('inbox.audit.question', { end: subject.id.slice(-6) })}</p>}
      <p class="soft">
        {say('inbox.audit.line', { name: byName ?? say('inbox.audit.house'), at: dayAtHour(at) })}
      </p>
    </li>
  );
}
