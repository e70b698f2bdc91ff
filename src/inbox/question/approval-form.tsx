import { CsrfField, type PageFrame } from '../../site/index.js';
import { errorOf, type QuestionPageModel } from './question-page-model.js';

/** Accepts the question without handing it on yet, when it is not clear to whom. */
export function ApprovalForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const error = errorOf(attempt, 'approval');
  return (
    <form class="stack-small" method="post" action={`/inbox/questions/${question.id}/approval`}>
      <CsrfField frame={frame} />
      <p class="hint">{frame.say('inbox.approval.hint')}</p>
      {error && (
        <p class="wrong" role="alert">
          {error}
        </p>
      )}
      <button type="submit">{frame.say('inbox.approval.save')}</button>
    </form>
  );
}
