import { Field, type PageFrame } from '../../site/index.js';
import { typedIn, type QuestionPageModel } from './question-page-model.js';
import { SmallForm } from './small-form.js';

/** Puts it together with a question that asks the same; the likeliest one's number stands there already. */
export function MergingForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const likeliest = question.moderation?.similar[0]?.ticket ?? '';
  return (
    <SmallForm frame={frame} question={question} attempt={attempt} name="merging">
      <Field
        name="ticket"
        label={frame.say('inbox.merging.ticket')}
        hint={frame.say('inbox.merging.ticket_hint')}
        value={typedIn(attempt, 'merging', 'ticket') ?? likeliest}
        maxLength={20}
      />
    </SmallForm>
  );
}
