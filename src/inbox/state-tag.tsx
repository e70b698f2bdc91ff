import type { Form, QuestionState } from '../questions/index.js';
import type { PageFrame } from '../site/index.js';

const TONES: Readonly<Record<QuestionState, string>> = {
  submitted: 'tag wait',
  held: 'tag',
  approved: 'tag wait',
  assigned: 'tag',
  merged: 'tag',
  answered: 'tag good',
  delivered: 'tag good',
  published: 'tag good',
  closed: 'tag',
  rejected: 'tag bad',
  appealed: 'tag wait',
  safeguarded: 'tag bad',
  settled: 'tag',
  withdrawn: 'tag',
};

interface StateTagProps {
  readonly frame: PageFrame;
  readonly state: QuestionState;
  readonly form: Form;
  /** Whether there are words to read: a voice that is written down waits only to be handed on. */
  readonly readable: boolean;
}

/** The state, said as the next thing to do. */
export const StateTag = ({ frame, state, form, readable }: StateTagProps) => (
  <span class={TONES[state]}>{frame.say('inbox.state', { state: nextStep(state, form, readable) })}</span>
);

function nextStep(state: QuestionState, form: Form, readable: boolean): QuestionState | 'unheard' {
  if (state !== 'submitted' || form === 'text') return state;
  return readable ? 'approved' : 'unheard';
}
