import { NOTE_LENGTH, REJECT_REASONS } from '../../questions/index.js';
import { aroundSlot, CsrfField, Field, PhonePreview, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from './question-page-model.js';

/** Why the question is not passed on; each reason shows the words the person will read. */
export function RejectionForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const error = errorOf(attempt, 'rejection');
  const reason = typedIn(attempt, 'rejection', 'reason');
  const sent = aroundSlot((slot) =>
    say('question.rejected', { ticket: question.ticket ?? '', reason: slot }),
  );
  return (
    <details open={error !== null} class="card">
      <summary class="danger">{say('inbox.rejection.open')}</summary>
      <form class="stack" method="post" action={`/inbox/questions/${question.id}/rejection`} data-preview>
        <CsrfField frame={frame} />
        <fieldset>
          <legend>{say('inbox.rejection.reason')}</legend>
          {error && (
            <p class="wrong" role="alert">
              {error}
            </p>
          )}
          {REJECT_REASONS.map((name) => (
            <label key={name} class="choice">
              <input
                type="radio"
                name="reason"
                value={name}
                required
                checked={name === reason}
                data-words={say(`question.reason.${name}`)}
              />
              <span>
                <span class="strong">{say(`inbox.reason.${name}`)}</span>
                <span class="soft">« {say(`question.reason.${name}`)} »</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          name="note"
          label={say('inbox.rejection.note')}
          hint={say('inbox.rejection.note_hint')}
          value={typedIn(attempt, 'rejection', 'note') ?? ''}
          maxLength={NOTE_LENGTH}
          draft={`note:${question.id}`}
          required={false}
          lines
        />
        <PhonePreview title={say('inbox.preview')}>
          {sent.before}
          <span data-shows="reason" data-empty={say('inbox.rejection.pick')} class="strong">
            {say('inbox.rejection.pick')}
          </span>
          {sent.after}
          <span data-shows="note" data-before={'\n\n'} />
        </PhonePreview>
        <button class="danger" type="submit">
          {say('inbox.rejection.send')}
        </button>
      </form>
    </details>
  );
}
