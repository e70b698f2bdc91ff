import { ANSWER_LENGTH } from '../../questions/index.js';
import { aroundSlot, CsrfField, Field, Icon, PhonePreview, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from '../question/question-page-model.js';

/** The official's words, and how the phone will show them. The ticket stays the citizen's own. */
export function AnswerForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const sent = aroundSlot((slot) =>
    say('question.answered', { ticket: '···', office: question.office?.title ?? '', answer: slot }),
  );
  const typed = typedIn(attempt, 'answer', 'text') ?? '';
  return (
    <form class="stack" method="post" action={`/inbox/questions/${question.id}/answer`} data-preview>
      <CsrfField frame={frame} />
      <Field
        name="text"
        label={say('inbox.answer.label')}
        hint={say('inbox.answer.hint')}
        value={typed}
        error={errorOf(attempt, 'answer')}
        maxLength={ANSWER_LENGTH}
        draft={`answer:${question.id}`}
        lines
      />
      <PhonePreview title={say('inbox.preview')} needs="text" hidden={typed.trim() === ''}>
        {sent.before}
        <span data-shows="text">{typed}</span>
        {sent.after}
      </PhonePreview>
      <p class="hint">{say('inbox.answer.once')}</p>
      <div class="thumb">
        <button class="main-action" type="submit">
          <Icon name="send" /> {say('inbox.answer.send')}
        </button>
      </div>
    </form>
  );
}
