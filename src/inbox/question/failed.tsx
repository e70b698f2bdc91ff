import type { QuestionView } from '../../questions/index.js';
import { Notice, Said, type PageFrame } from '../../site/index.js';
import type { Attempt } from './question-page-model.js';

const VERBS = {
  transcript: 'transcribe',
  topic: 'classify',
  approval: 'approve',
  rejection: 'reject',
  assignment: 'hand',
  answer: 'answer',
  redaction: 'redact',
  hold: 'hold',
  rephrasing: 'ask_rephrase',
  merging: 'merge',
  separation: 'unmerge',
  complaint: 'mark_complaint',
  // Whoever may hold a question back may also ask its writer to wait.
  pause: 'ask_rephrase',
  upholding: 'uphold',
  overturning: 'overturn',
  service: 'hand',
  reassignment: 'reassign',
  return: 'return',
  note: 'note',
  french: 'translate',
  translation: 'translate_answer',
  publication: 'publish',
  removal: 'unpublish',
  closing: 'close',
} as const satisfies Record<Attempt['form'], QuestionView['can'][number]>;

interface FailedProps {
  readonly frame: PageFrame;
  readonly attempt: Attempt;
  /** Null: it may not be seen any more. */
  readonly question: QuestionView | null;
}

/** Why it could not be done. Where the form is gone too, because somebody was quicker, with what was typed into it. */
export function Failed({ frame, attempt, question }: FailedProps) {
  const typed = attempt.typed['text'] ?? attempt.typed['note'] ?? '';
  const formIsGone = !question?.can.includes(VERBS[attempt.form]);
  return (
    <Notice tone="bad">
      <p>{attempt.error}</p>
      {formIsGone && typed !== '' && (
        <>
          <p class="strong">{frame.say('inbox.failed.typed')}</p>
          <Said by="ours" text={typed} />
        </>
      )}
    </Notice>
  );
}
