import type { ReviewLine } from '../../moderation/index.js';
import { Icon, typeset, Waiting, type PageFrame } from '../../site/index.js';

export interface QueueRowsProps {
  readonly frame: PageFrame;
  readonly lines: readonly ReviewLine[];
  readonly openId: string | null;
  /** The page of the list that stays beside what is opened. */
  readonly page?: number;
}

/** What waits, a line each, whatever kind of contribution it is. */
export const QueueRows = ({ frame, lines, openId, page = 1 }: QueueRowsProps) => (
  <ul class="rows">
    {lines.map((line) => (
      <li key={line.id} id={`row-${line.id}`}>
        <Row frame={frame} line={line} open={line.id === openId} page={page} />
      </li>
    ))}
  </ul>
);

interface RowProps {
  readonly frame: PageFrame;
  readonly line: ReviewLine;
  readonly open: boolean;
  readonly page: number;
}

function Row({ frame, line, open, page }: RowProps) {
  const { say } = frame;
  const { tag, instead, about } = line;
  return (
    <a
      class="row waits"
      href={page > 1 ? `${line.href}?page=${page}` : line.href}
      aria-current={open ? 'true' : undefined}
    >
      <span class="row-top">
        <span class="strong">{line.communeName}</span>
        <span class={tag.tone === 'none' ? 'tag' : `tag ${tag.tone}`}>{say(tag.key, tag.parameters)}</span>
      </span>
      <p class="clip">
        <Icon name={line.icon} /> {line.words ? typeset(line.words) : say(instead.key, instead.parameters)}
      </p>
      <p class="soft">
        {say(about.key, about.parameters)}, <Waiting frame={frame} since={line.since} />
      </p>
    </a>
  );
}
