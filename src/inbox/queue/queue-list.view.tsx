import type { PageFrame } from '../../site/index.js';
import { ListTitle } from '../live/list-title.js';
import { LiveList } from '../live/live-list.js';
import { QueueRows, type QueueModel } from './queue-rows.view.js';
import { Unanswered } from './unanswered.view.js';

interface QueueListProps {
  readonly frame: PageFrame;
  readonly queue: QueueModel;
  readonly unanswered: QueueModel;
  /** An admin, who reads only where there is no moderator. */
  readonly standIn: boolean;
  /** The question shown beside the list. */
  readonly openId: string | null;
}

/** What a moderator still has to read or hand on, the longest wait first; then what the offices leave unanswered. */
export function QueueList({ frame, queue, unanswered, standIn, openId }: QueueListProps) {
  const { say } = frame;
  return (
    <LiveList id="queue" url="/inbox/questions" openId={openId}>
      <ListTitle title={say('inbox.queue.title')} count={queue.count} beside={openId !== null} />
      {standIn && <p class="soft">{say('inbox.queue.stand_in')}</p>}
      {unanswered.count > 0 && (
        <p>
          <a class="back" href="#unanswered">
            {say('inbox.unanswered.there', { count: unanswered.count })}
          </a>
        </p>
      )}
      {queue.count === 0 ? (
        <div class="empty stack-small">
          <p class="strong">{say(standIn ? 'inbox.queue.empty_stand_in' : 'inbox.queue.empty')}</p>
          <p class="soft">{say(standIn ? 'inbox.queue.empty_stand_in_next' : 'inbox.queue.empty_next')}</p>
        </div>
      ) : (
        <QueueRows frame={frame} model={queue} openId={openId} more="inbox.queue.more" />
      )}
      {unanswered.count > 0 && <Unanswered frame={frame} model={unanswered} openId={openId} />}
    </LiveList>
  );
}
