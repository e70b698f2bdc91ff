import type { RecordingState } from '../../recordings/index.js';
import type { PageFrame } from '../../site/index.js';

const TONES: Readonly<Record<RecordingState, string>> = {
  missing: 'tag',
  recorded: 'tag wait',
  stale: 'tag bad',
  reviewed: 'tag good',
};

/** The state, said as the next thing to do. */
export const StateOfRecording = ({ frame, state }: { frame: PageFrame; state: RecordingState }) => (
  <span class={TONES[state]}>{frame.say('inbox.recordings.state', { state })}</span>
);
