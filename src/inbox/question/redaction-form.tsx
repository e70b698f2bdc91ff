import { piecesOf } from '../../questions/index.js';
import { typeset, type PageFrame } from '../../site/index.js';
import type { QuestionPageModel } from './question-page-model.js';
import { SmallForm } from './small-form.js';

/** The words one by one, to be touched: those that are marked nobody but moderators reads. */
export function RedactionForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const words = question.form === 'text' ? question.text : question.transcript;
  if (words === null) return null;
  const hidden = new Set(question.moderation?.hidden);
  return (
    <SmallForm frame={frame} question={question} attempt={attempt} name="redaction">
      <fieldset class="words">
        <legend>{say('inbox.redaction.words')}</legend>
        {piecesOf(words).map((piece, place) => (
          // Places are what is sent: the same word may stand twice.
          <label key={place} class="word">
            <input type="checkbox" name="hide" value={place} checked={hidden.has(place)} />
            <span>{typeset(piece)}</span>
          </label>
        ))}
      </fieldset>
    </SmallForm>
  );
}
