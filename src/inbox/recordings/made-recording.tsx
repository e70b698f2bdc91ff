import type { Recording } from '../../recordings/index.js';
import { CsrfField, dayAtHour, Icon, longDay, Player, type PageFrame } from '../../site/index.js';

interface MadeRecordingProps {
  readonly frame: PageFrame;
  /** The address of the text it belongs to. */
  readonly place: string;
  readonly made: Recording;
  readonly heardId: string | null;
  /** Hash of the text as it stands: one that speaks another cannot be vouched for. */
  readonly spoken: string;
}

/** One recording: to listen to, who made it, who vouched for it, and what can be done with it. */
export function MadeRecording({ frame, place, made, heardId, spoken }: MadeRecordingProps) {
  const { say } = frame;
  return (
    <div class="stack-small">
      <Player frame={frame} src={`${place}/${made.id}/audio`} seconds={made.seconds} />
      <p class="soft">{madeBy(frame, made)}</p>
      {made.reviewedBy !== null && made.recordedAt !== null && (
        <p class="soft">
          {say('inbox.recordings.reviewed', { name: made.reviewedBy, at: dayAtHour(made.reviewedAt!) })}
        </p>
      )}
      {made.id === heardId && <p class="strong">{say('inbox.recordings.heard')}</p>}
      {made.recordedAt !== null && <Verdict frame={frame} place={place} made={made} spoken={spoken} />}
    </div>
  );
}

function madeBy({ say }: PageFrame, { recordedBy, recordedAt, reviewedAt, bytes }: Recording): string {
  const size = Math.ceil(bytes / 1000);
  const name = recordedBy ?? '';
  if (recordedAt !== null) return say('inbox.recordings.made', { name, at: dayAtHour(recordedAt), size });
  return say('inbox.recordings.shipped', { name, at: longDay(reviewedAt!), size });
}

type VerdictProps = Omit<MadeRecordingProps, 'heardId'>;

function Verdict({ frame, place, made, spoken }: VerdictProps) {
  const { say } = frame;
  if (made.reviewedBy !== null)
    return (
      <form method="post" action={`${place}/${made.id}/retraction`}>
        <CsrfField frame={frame} />
        <button class="danger" type="submit">
          <Icon name="cross" /> {say('inbox.recordings.retract')}
        </button>
      </form>
    );
  if (made.spoken !== spoken) return null;
  return (
    <form class="stack-small" method="post" action={`${place}/${made.id}/review`}>
      <CsrfField frame={frame} />
      <p class="hint">{say('inbox.recordings.review_hint')}</p>
      <button class="main-action" type="submit">
        <Icon name="check" /> {say('inbox.recordings.review')}
      </button>
    </form>
  );
}
