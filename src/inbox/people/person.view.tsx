import { CsrfField, dayAtHour, Layout, longDay, Notice, type PageFrame } from '../../site/index.js';
import type { StaffPhone } from '../../official-phones/index.js';
import type { OpenSession, Person, PersonGrant, Principal } from '../../staff/index.js';
import { DeviceList } from '../account/device-list.js';
import { navOf } from '../nav.js';
import { PhoneSection } from '../phones/phone-section.js';
import { PersonState } from './people.view.js';
import { Training } from './training.js';
import { RoleFields, type LanguageName } from './role-fields.js';
import type { RoleWords } from './role-words.js';
import type { TypedRole } from './typed-grants.js';

export const PERSON_DONE = ['grant', 'grant_end', 'ended', 'closed', 'trained', 'unlinked'] as const;
export type PersonDone = (typeof PERSON_DONE)[number];

export interface PersonPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly person: Person;
  readonly sessions: readonly OpenSession[];
  /** Those they answer on; null for who answers for no office. */
  readonly phones: readonly StaffPhone[] | null;
  readonly words: RoleWords;
  readonly languages: readonly LanguageName[];
  readonly typed: TypedRole;
  readonly done: PersonDone | null;
  readonly error: string | null;
}

/** One account: what its person may do, where they are in, and a new link on the day something is lost. */
export function PersonPage(props: PersonPageProps) {
  const { frame, principal, person, sessions, phones, done, error } = props;
  const { say } = frame;
  const open = person.state !== 'closed';
  return (
    <Layout frame={frame} title={person.name} nav={navOf(frame, principal, 'people')} scripts={['page.js']}>
      <div class="stack-wide">
        <p>
          <a href="/inbox/people" class="back">
            {say('inbox.people.back')}
          </a>
        </p>
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
          </Notice>
        )}
        {done !== null && (
          <Notice tone="good">
            <p>{say(`inbox.people.done.${done}`)}</p>
          </Notice>
        )}
        <div class="stack-small">
          <h1>{person.name}</h1>
          <p>
            <PersonState frame={frame} person={person} /> <span class="soft">{person.login}</span>
          </p>
          {person.linkUntil !== null && (
            <p class="soft">{say('inbox.people.link_until', { until: dayAtHour(person.linkUntil) })}</p>
          )}
        </div>
        <Roles {...props} open={open} />
        {open && phones !== null && (
          <PhoneSection
            frame={frame}
            phones={phones}
            base={`/inbox/people/${person.id}/phones`}
            whose="other"
          />
        )}
        {open && <Training frame={frame} person={person} />}
        {open && <NewLink frame={frame} person={person} />}
        {open && (
          <section class="stack" aria-labelledby="devices">
            <h2 id="devices">{say('inbox.devices.of')}</h2>
            <DeviceList
              frame={frame}
              sessions={sessions}
              currentId={null}
              base={`/inbox/people/${person.id}/devices`}
            />
          </section>
        )}
        {open && person.id !== principal.id && <Closing frame={frame} person={person} />}
      </div>
    </Layout>
  );
}

function Roles({
  frame,
  person,
  principal,
  words,
  languages,
  typed,
  open,
}: PersonPageProps & { open: boolean }) {
  const { say } = frame;
  const base = `/inbox/people/${person.id}/grants`;
  return (
    <section class="stack" aria-labelledby="roles">
      <h2 id="roles">{say('inbox.people.roles')}</h2>
      {person.grants.length === 0 && <p>{say('inbox.people.no_role')}</p>}
      <ul class="stack-small">
        {person.grants.map((grant) => (
          <li key={grant.id} class="card stack-small">
            <p>{words.line(grant)}</p>
            <Dates frame={frame} grant={grant} />
            {open && person.id !== principal.id && (
              <form method="post" action={`${base}/${grant.id}/ending`}>
                <CsrfField frame={frame} />
                <button type="submit">{say('inbox.people.end_role')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <details open={typed.role !== ''}>
          <summary>{say('inbox.people.add_role')}</summary>
          <form class="stack" method="post" action={base}>
            <CsrfField frame={frame} />
            <RoleFields frame={frame} typed={typed} languages={languages} />
            <button type="submit">{say('inbox.people.give_role')}</button>
          </form>
        </details>
      )}
    </section>
  );
}

function Dates({ frame: { say, now }, grant: { from, until } }: { frame: PageFrame; grant: PersonGrant }) {
  return (
    <>
      {from !== null && from > now && <p class="soft">{say('inbox.people.from', { day: longDay(from) })}</p>}
      {until !== null && <p class="soft">{say('inbox.people.until', { day: longDay(until) })}</p>}
    </>
  );
}

function NewLink({ frame, person }: { frame: PageFrame; person: Person }) {
  const { say } = frame;
  return (
    <section class="stack" aria-labelledby="link">
      <h2 id="link">{say('inbox.link.new')}</h2>
      <p class="soft">{say('inbox.link.new_hint')}</p>
      <form class="stack" method="post" action={`/inbox/people/${person.id}/invitation`}>
        <CsrfField frame={frame} />
        {person.hasSecondFactor && (
          <label class="choice">
            <input type="checkbox" name="forget" value="1" />
            <span>{say('inbox.link.forget')}</span>
          </label>
        )}
        <button type="submit">{say('inbox.people.make_link')}</button>
      </form>
    </section>
  );
}

function Closing({ frame, person }: { frame: PageFrame; person: Person }) {
  const { say } = frame;
  return (
    <details>
      <summary>{say('inbox.people.close_open')}</summary>
      <form class="stack" method="post" action={`/inbox/people/${person.id}/closing`}>
        <CsrfField frame={frame} />
        <p>{say('inbox.people.close_hint', { name: person.name })}</p>
        <button type="submit" class="danger">
          {say('inbox.people.close')}
        </button>
      </form>
    </details>
  );
}
