import { ANSWER_LENGTH } from '../../questions/index.js';
import { aroundSlot, Field, Icon, PhonePreview, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type AnswerPageModel } from '../question/question-page-model.js';
import { AttachmentField, CommitmentFields, FormBeginning } from './beside.js';
import { CannedChoice } from './canned-choice.js';
import { VoiceBooth } from './voice-booth.js';

interface AnswerFormProps extends AnswerPageModel {
  readonly frame: PageFrame;
  /** Where it is sent; else to the answer of the question. */
  readonly to?: string;
  /** How the form begins: what the person who fills it in must know. */
  readonly lead?: string;
}

/**
 * The office's answer, spoken or written or both, and how the phone will show it. The ticket stays the citizen's own. The
 * script `answer.js` records, and keeps on the device what cannot leave now.
 */
export function AnswerForm({
  frame,
  question,
  attempt,
  submission,
  who,
  canned,
  chosen,
  to,
  lead,
}: AnswerFormProps) {
  const { say } = frame;
  const office = question.service?.name ?? question.office?.title ?? '';
  const sent = aroundSlot((slot) => say('question.answered', { ticket: '···', office, answer: slot }));
  const typed = typedIn(attempt, 'answer', 'text') ?? chosen?.words ?? '';
  const words = JSON.stringify({
    no_microphone: say('inbox.recordings.no_microphone'),
    kept: say('inbox.answer.kept'),
    sending: say('inbox.answer.sending'),
    ended: say('inbox.answer.ended'),
    refused: say('inbox.answer.refused'),
    too_large: say('inbox.answer.error.attachment_large', { limit: 5 }),
    size: say('inbox.answer.size', { size: '{size}' }),
  });
  return (
    <form
      class="stack answer"
      method="post"
      encType="multipart/form-data"
      action={to ?? `/inbox/questions/${question.id}/answer`}
      data-preview
      data-answer={question.id}
      data-who={who}
      data-words={words}
    >
      <FormBeginning frame={frame} submission={submission} />
      <h2>{lead ?? say('inbox.answer.label')}</h2>
      <CannedChoice {...{ frame, question, canned, chosen }} />
      <VoiceBooth frame={frame} />
      <Field
        name="text"
        label={say('inbox.answer.words')}
        hint={say('inbox.answer.hint')}
        value={typed}
        error={errorOf(attempt, 'answer')}
        maxLength={ANSWER_LENGTH}
        draft={`answer:${question.id}`}
        required={false}
        lines
      />
      <AttachmentField frame={frame} />
      <CommitmentFields frame={frame} attempt={attempt} />
      <PhonePreview title={say('inbox.preview')} needs="text" hidden={typed.trim() === ''}>
        {sent.before}
        <span data-shows="text">{typed}</span>
        {sent.after}
      </PhonePreview>
      <p class="hint">{say('inbox.answer.once')}</p>
      <div class="thumb stack-small">
        <p class="notice wait" role="status" data-state hidden />
        <button class="main-action" type="submit">
          <Icon name="send" /> {say('inbox.answer.send')}
        </button>
      </div>
    </form>
  );
}
