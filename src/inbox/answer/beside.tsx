import { CsrfField, Icon, type PageFrame } from '../../site/index.js';
import { typedIn, type QuestionPageModel } from '../question/question-page-model.js';

type BesideProps = Pick<QuestionPageModel, 'attempt'> & { readonly frame: PageFrame };

/** A photo or a document that goes with the answer. */
export const AttachmentField = ({ frame }: { readonly frame: PageFrame }) => (
  <details>
    <summary>
      <Icon name="paper" /> {frame.say('inbox.answer.attach')}
    </summary>
    <div class="field">
      <label for="f-attachment">{frame.say('inbox.answer.attach_label')}</label>
      <p id="f-attachment-hint" class="hint">
        {frame.say('inbox.answer.attach_hint')}
      </p>
      <input
        id="f-attachment"
        type="file"
        name="attachment"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        aria-describedby="f-attachment-hint"
      />
      <input type="hidden" name="attachment_name" />
      <p class="soft" data-size hidden />
    </div>
  </details>
);

/** What the office promises, and until when. */
export const CommitmentFields = ({ frame, attempt }: BesideProps) => {
  const promise = typedIn(attempt, 'answer', 'promise') ?? '';
  return (
    <details open={promise !== ''}>
      <summary>
        <Icon name="check" /> {frame.say('inbox.answer.promise')}
      </summary>
      <div class="field">
        <label for="f-promise">{frame.say('inbox.answer.promise_label')}</label>
        <input id="f-promise" type="text" name="promise" maxLength={300} value={promise} />
      </div>
      <div class="field">
        <label for="f-due">{frame.say('inbox.answer.promise_due')}</label>
        <input id="f-due" type="date" name="due" value={typedIn(attempt, 'answer', 'due') ?? ''} />
      </div>
    </details>
  );
};

export const FormBeginning = ({
  frame,
  submission,
}: {
  readonly frame: PageFrame;
  readonly submission: string;
}) => (
  <>
    <CsrfField frame={frame} />
    <input type="hidden" name="submission" value={submission} />
  </>
);
