import type { ReviewLine } from '../../moderation/index.js';
import type { PageFrame } from '../../site/index.js';
import { QueueRows } from './queue-rows.view.js';

export interface FurtherRows {
  readonly lines: readonly ReviewLine[];
  /** All that there are; the lines are the first of them. */
  readonly count: number;
}

interface FurtherProps {
  readonly frame: PageFrame;
  /** `unanswered`, `held`, `appeals`: its texts are `inbox.<name>.…`. */
  readonly name: 'unanswered' | 'held' | 'appeals';
  readonly rows: FurtherRows;
  readonly openId: string | null;
}

/** What stands below the queue: refusals to look at anew, what was put aside, what was handed on and is not answered. */
export function Further({ frame, name, rows, openId }: FurtherProps) {
  if (rows.count === 0) return null;
  const { say } = frame;
  const more = rows.count - rows.lines.length;
  return (
    <section id={name} class="stack" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`} class="list-title">
        {say(`inbox.${name}.title`)} <span class="count">{rows.count}</span>
      </h2>
      <QueueRows frame={frame} lines={rows.lines} openId={openId} />
      {more > 0 && <p class="soft">{say(`inbox.${name}.more`, { more })}</p>}
    </section>
  );
}
