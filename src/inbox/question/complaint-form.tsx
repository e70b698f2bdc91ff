import type { PageFrame } from '../../site/index.js';
import type { QuestionPageModel } from './question-page-model.js';
import { Choices, SmallForm } from './small-form.js';

/** Whom the question complains about, so that it never reaches them. */
export function ComplaintForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const marked = question.moderation?.complaintOffice ?? null;
  const accused = question.moderation?.hints.some(({ kind }) => kind === 'complaint') ?? false;
  // A proposal from the words and from whom it was addressed to; whoever reads puts it right.
  const proposed = marked ?? (accused ? question.office?.id : '') ?? '';
  return (
    <SmallForm frame={frame} question={question} attempt={attempt} name="complaint">
      <Choices
        legend={say('inbox.complaint.about')}
        name="office"
        chosen={proposed}
        options={[
          { value: '', label: say('inbox.complaint.none') },
          ...question.offices.map(({ id, title, holderName }) => ({
            value: id,
            label: title,
            ...(holderName === null ? {} : { hint: holderName }),
          })),
        ]}
      />
    </SmallForm>
  );
}
