import { dayAtHour, Layout, type PageFrame } from '../../site/index.js';
import type { Person, Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import type { RoleWords } from './role-words.js';

interface PeoplePageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly people: readonly Person[];
  readonly words: RoleWords;
}

const TONES = { active: 'tag good', invited: 'tag wait', late: 'tag bad', closed: 'tag' } as const;

export const PersonState = ({ frame, person }: { frame: PageFrame; person: Person }) => (
  <span class={TONES[person.state]}>{frame.say('inbox.people.state', { state: person.state })}</span>
);

/** Everybody with an account whom this admin looks after. */
export function PeoplePage({ frame, principal, people, words }: PeoplePageProps) {
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.people.title')}
      nav={navOf(frame, principal, 'people')}
      scripts={['page.js']}
    >
      <div class="stack">
        <h1>{say('inbox.people.title')}</h1>
        <p>
          <a class="button main-action" href="/inbox/people/new">
            {say('inbox.people.invite')}
          </a>
        </p>
        <ul class="rows">
          {people.map((person) => (
            <li key={person.id}>
              <a class="row" href={`/inbox/people/${person.id}`}>
                <p class="row-top">
                  <span class="strong">{person.name}</span> <PersonState frame={frame} person={person} />
                </p>
                <p class="soft">{person.login}</p>
                {words.lines(person.grants).map((line) => (
                  <p key={line}>{line}</p>
                ))}
                {person.linkUntil !== null && person.state === 'invited' && (
                  <p class="soft">{say('inbox.people.link_until', { until: dayAtHour(person.linkUntil) })}</p>
                )}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}
