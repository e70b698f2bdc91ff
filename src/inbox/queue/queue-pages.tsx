import type { WaitingPage } from '../../moderation/index.js';
import type { PageFrame } from '../../site/index.js';

/** The way through a queue of more than one page. */
export function QueuePages({ frame, queue }: { frame: PageFrame; queue: WaitingPage }) {
  const { say } = frame;
  const { page, pages } = queue;
  if (pages === 1) return null;
  const address = (to: number): string => (to === 1 ? '/inbox/questions' : `/inbox/questions?page=${to}`);
  return (
    <nav class="row-top" aria-label={say('inbox.queue.pages')}>
      {page > 1 ? (
        <a class="button" rel="prev" href={address(page - 1)}>
          {say('inbox.queue.before')}
        </a>
      ) : (
        <span />
      )}
      <span class="soft">{say('inbox.queue.page', { page, pages })}</span>
      {page < pages ? (
        <a class="button" rel="next" href={address(page + 1)}>
          {say('inbox.queue.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
