import { NOTE_LENGTH, REPHRASE_REASONS } from '../../questions/index.js';
import { Field, type PageFrame } from '../../site/index.js';
import { typedIn, type QuestionPageModel } from './question-page-model.js';
import { Choices, SmallForm } from './small-form.js';

/** Asks for other words; each reason shows what the person will read. */
export function RephrasingForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  return (
    <SmallForm frame={frame} question={question} attempt={attempt} name="rephrasing">
      <Choices
        legend={say('inbox.rephrasing.reason')}
        name="reason"
        chosen={typedIn(attempt, 'rephrasing', 'reason')}
        options={REPHRASE_REASONS.map((reason) => ({
          value: reason,
          label: say(`inbox.rephrase.${reason}`),
          hint: `« ${say(`question.rephrase.${reason}`)} »`,
        }))}
      />
      <Field
        id="rephrase-note"
        name="note"
        label={say('inbox.rejection.note')}
        hint={say('inbox.rejection.note_hint')}
        value={typedIn(attempt, 'rephrasing', 'note') ?? ''}
        maxLength={NOTE_LENGTH}
        draft={`rephrase:${question.id}`}
        required={false}
        lines
      />
    </SmallForm>
  );
}
