import type { WaitingPage } from '../../moderation/index.js';
import type { PageFrame } from '../../site/index.js';
import { ListTitle } from '../live/list-title.js';
import { LiveList } from '../live/live-list.js';
import { Further, type FurtherRows } from './further.view.js';
import { QueuePages } from './queue-pages.js';
import { QueueRows } from './queue-rows.view.js';

/** Everything that waits where this person moderates. */
export interface QueueModel {
  readonly open: WaitingPage;
  readonly appeals: FurtherRows;
  readonly held: FurtherRows;
  readonly unanswered: FurtherRows;
  /** People who are asked to write nothing for a time. */
  readonly pauses: number;
}

interface QueueListProps {
  readonly frame: PageFrame;
  readonly queue: QueueModel;
  /** An admin, who reads only where there is no moderator. */
  readonly standIn: boolean;
  /** The question shown beside the list. */
  readonly openId: string | null;
}

/** What a moderator still has to read or hand on, in its turn; then what waits for something else. */
export function QueueList({ frame, queue, standIn, openId }: QueueListProps) {
  const { say } = frame;
  const { open, unanswered, appeals } = queue;
  return (
    <LiveList
      id="queue"
      url={open.page > 1 ? `/inbox/questions?page=${open.page}` : '/inbox/questions'}
      openId={openId}
    >
      <ListTitle title={say('inbox.queue.title')} count={open.count} beside={openId !== null} />
      {standIn && <p class="soft">{say('inbox.queue.stand_in')}</p>}
      {appeals.count > 0 && (
        <p>
          <a class="back" href="#appeals">
            {say('inbox.appeals.there', { count: appeals.count })}
          </a>
        </p>
      )}
      {unanswered.count > 0 && (
        <p>
          <a class="back" href="#unanswered">
            {say('inbox.unanswered.there', { count: unanswered.count })}
          </a>
        </p>
      )}
      {open.count === 0 ? (
        <div class="empty stack-small">
          <p class="strong">{say(standIn ? 'inbox.queue.empty_stand_in' : 'inbox.queue.empty')}</p>
          <p class="soft">{say(standIn ? 'inbox.queue.empty_stand_in_next' : 'inbox.queue.empty_next')}</p>
        </div>
      ) : (
        <QueueRows frame={frame} lines={open.lines} openId={openId} page={open.page} />
      )}
      <QueuePages frame={frame} queue={open} />
      <Further frame={frame} name="appeals" rows={appeals} openId={openId} />
      <Further frame={frame} name="held" rows={queue.held} openId={openId} />
      <Further frame={frame} name="unanswered" rows={unanswered} openId={openId} />
      {queue.pauses > 0 && (
        <p>
          <a class="back" href="/inbox/pauses">
            {say('inbox.pauses.there', { count: queue.pauses })}
          </a>
        </p>
      )}
    </LiveList>
  );
}
