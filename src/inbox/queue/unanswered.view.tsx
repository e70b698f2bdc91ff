import { QueueRows, type QueueRowsProps } from './queue-rows.view.js';

/** What was handed on and is not answered: silence must be seen by somebody who can remind the office. */
export const Unanswered = ({ frame, model, openId }: Omit<QueueRowsProps, 'more'>) => (
  <section id="unanswered" class="stack" aria-labelledby="unanswered-title">
    <h2 id="unanswered-title" class="list-title">
      {frame.say('inbox.unanswered.title')} <span class="count">{model.count}</span>
    </h2>
    <QueueRows frame={frame} model={model} openId={openId} more="inbox.unanswered.more" />
  </section>
);
