import { Icon, typeset, Waiting, type PageFrame } from '../../site/index.js';
import type { QueueRow } from '../../questions/index.js';
import { StateTag } from '../state-tag.js';

export interface QueueModel {
  readonly rows: readonly QueueRow[];
  /** All that wait; the rows are the oldest of them. */
  readonly count: number;
}

export interface QueueRowsProps {
  readonly frame: PageFrame;
  readonly model: QueueModel;
  readonly openId: string | null;
  /** Says how many do not stand here. */
  readonly more: string;
}

export const QueueRows = ({ frame, model, openId, more }: QueueRowsProps) => (
  <>
    <ul class="rows">
      {model.rows.map((row) => (
        <li key={row.id} id={`row-${row.id}`}>
          <Row frame={frame} row={row} open={row.id === openId} />
        </li>
      ))}
    </ul>
    {model.count > model.rows.length && (
      <p class="soft">{frame.say(more, { more: model.count - model.rows.length })}</p>
    )}
  </>
);

function Row({ frame, row, open }: { frame: PageFrame; row: QueueRow; open: boolean }) {
  const { say } = frame;
  return (
    <a class="row waits" href={`/inbox/questions/${row.id}`} aria-current={open ? 'true' : undefined}>
      <span class="row-top">
        <span class="strong">{row.communeName}</span>
        <StateTag frame={frame} state={row.state} form={row.form} readable={row.excerpt !== null} />
      </span>
      <p class="clip">
        <Icon name={row.form} />{' '}
        {row.excerpt ? typeset(row.excerpt) : say('inbox.voice_note', { seconds: row.seconds ?? 0 })}
      </p>
      <p class="soft">
        {row.state === 'assigned' && row.officeTitle !== null
          ? row.officeTitle
          : say('inbox.row_facts', { target: row.target, language: row.language })}
        , <Waiting frame={frame} since={row.submittedAt} />
        {row.assisted && `, ${say('inbox.assisted.short')}`}
      </p>
    </a>
  );
}
