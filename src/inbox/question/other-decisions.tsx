import type { PageFrame } from '../../site/index.js';
import { ApprovalForm } from './approval-form.js';
import { ComplaintForm } from './complaint-form.js';
import { MergingForm } from './merging-form.js';
import { PauseForm } from './pause-form.js';
import type { Attempt, QuestionPageModel } from './question-page-model.js';
import { RedactionForm } from './redaction-form.js';
import { RejectionForm } from './rejection-form.js';
import { RephrasingForm } from './rephrasing-form.js';
import { SmallForm } from './small-form.js';

const HERE = new Set<Attempt['form']>([
  'redaction',
  'hold',
  'rephrasing',
  'merging',
  'complaint',
  'pause',
  'approval',
  'rejection',
]);

/** Everything but what is mostly done next, behind one line, in the order in which it is mostly wanted. */
export function OtherDecisions({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const can = new Set(question.can);
  const props = { frame, question, attempt };
  const unheard = question.audio !== null && !question.transcript;
  const offered = can.has('reject') || can.has('hold') || can.has('redact') || can.has('approve');
  if (!offered) return null;
  return (
    <details class="stack" open={attempt !== null && HERE.has(attempt.form)}>
      <summary class="strong">{frame.say('inbox.other_decisions')}</summary>
      {can.has('redact') && <RedactionForm {...props} />}
      {can.has('ask_rephrase') && <RephrasingForm {...props} />}
      {can.has('merge') && <MergingForm {...props} />}
      {can.has('mark_complaint') && <ComplaintForm {...props} />}
      {can.has('approve') && !unheard && <ApprovalForm {...props} />}
      {can.has('hold') && <SmallForm {...props} name="hold" />}
      {can.has('reject') && <RejectionForm {...props} />}
      {can.has('ask_rephrase') && <PauseForm {...props} />}
    </details>
  );
}
