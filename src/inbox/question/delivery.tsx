import { dayAtHour, type PageFrame } from '../../site/index.js';
import type { QuestionView } from '../../questions/index.js';

/** States that time, a receipt or the person's next message may still change. */
const MOVING = new Set(['waiting', 'sending', 'held', 'sent', 'delivered', 'unknown']);

/** Whether the last message about the question may still get further. */
export const isMoving = (question: QuestionView): boolean =>
  MOVING.has(question.delivery.at(-1)?.state ?? '');

/**
 * Whether the last message about the question has reached the phone. While it may still get further this part asks
 * again by itself; once it was read or has failed it stops, and costs nothing more.
 */
export function Delivery({ frame, question }: { frame: PageFrame; question: QuestionView }) {
  const last = question.delivery.at(-1);
  if (!last) return <p id="delivery" class="soft" hidden />;
  const asksAgain = isMoving(question) && {
    'hx-get': `/inbox/questions/${question.id}`,
    'hx-select': '#delivery',
    'hx-trigger': 'deliveries from:body',
    'hx-swap': 'outerHTML',
  };
  return (
    <p id="delivery" role="status" class={last.state === 'failed' ? 'wrong' : 'soft'} {...asksAgain}>
      {frame.say('inbox.delivery', { state: last.state })}
      {last.at ? ` (${dayAtHour(last.at)})` : ''}
    </p>
  );
}
