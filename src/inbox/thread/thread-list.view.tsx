import { typeset, WaitingDays, type PageFrame } from '../../site/index.js';
import type { ThreadRow } from '../../questions/index.js';
import { ListTitle } from '../live/list-title.js';
import { LiveList } from '../live/live-list.js';

interface ThreadListProps {
  readonly frame: PageFrame;
  /** Those that wait for an answer first. */
  readonly rows: readonly ThreadRow[];
  readonly openId: string | null;
}

/** The questions handed to an official: what waits for an answer, then what is answered. */
export function ThreadList({ frame, rows, openId }: ThreadListProps) {
  const { say } = frame;
  const waiting = rows.filter(({ state }) => state === 'assigned');
  const done = rows.filter(({ state }) => state !== 'assigned');
  return (
    <LiveList id="threads" url="/inbox/threads" openId={openId}>
      <ListTitle title={say('inbox.threads.title')} count={waiting.length} beside={openId !== null} />
      {waiting.length === 0 && (
        <div class="empty stack-small">
          <p class="strong">{say(done.length === 0 ? 'inbox.threads.none' : 'inbox.threads.all_answered')}</p>
          <p class="soft">{say('inbox.threads.empty_next')}</p>
        </div>
      )}
      <Rows frame={frame} rows={waiting} openId={openId} />
      {done.length > 0 && <h2>{say('inbox.threads.done')}</h2>}
      <Rows frame={frame} rows={done} openId={openId} />
    </LiveList>
  );
}

function Rows({ frame, rows, openId }: ThreadListProps) {
  if (rows.length === 0) return null;
  const { say } = frame;
  return (
    <ul class="rows">
      {rows.map(
        ({ id, pseudonym, communeName, officeTitle, excerpt, harsh, state, submittedAt, assisted }) => (
          <li key={id} id={`row-${id}`}>
            <a
              class={state === 'assigned' ? 'row waits' : 'row'}
              href={`/inbox/questions/${id}`}
              aria-current={id === openId ? 'true' : undefined}
            >
              <span class="row-top">
                <span class="strong">{pseudonym}</span>
                {state === 'assigned' ? (
                  <WaitingDays frame={frame} since={submittedAt} />
                ) : (
                  <span class="tag good">{say('inbox.state', { state })}</span>
                )}
              </span>
              <p class="clip">{harsh ? say('inbox.harsh.row') : typeset(excerpt)}</p>
              <p class="soft">
                {placeOf(officeTitle, communeName)}
                {assisted && `, ${say('inbox.assisted.short')}`}
              </p>
            </a>
          </li>
        ),
      )}
    </ul>
  );
}

/** « Maire de Tringa » names its commune already. */
const placeOf = (office: string, commune: string): string =>
  office.includes(commune) ? office : `${office}, ${commune}`;
