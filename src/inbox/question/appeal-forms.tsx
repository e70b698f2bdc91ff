import { NOTE_LENGTH } from '../../questions/index.js';
import { CsrfField, Field, Icon, Notice, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from './question-page-model.js';
import { SmallForm } from './small-form.js';

/** The second look at a refusal, by somebody of another territory: it goes on, or it stays refused with words. */
export function AppealForms({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const error = errorOf(attempt, 'overturning');
  return (
    <section class="stack">
      <Notice tone="wait">
        <h2>{say('inbox.appeal')}</h2>
        <p>{say('inbox.appeal.what', { commune: question.communeName })}</p>
      </Notice>
      <form class="stack" method="post" action={`/inbox/questions/${question.id}/appeal/overturning`}>
        <CsrfField frame={frame} />
        {error && (
          <p class="wrong" role="alert">
            {error}
          </p>
        )}
        <p class="hint">{say('inbox.overturning.hint')}</p>
        <button class="main-action" type="submit">
          <Icon name="check" /> {say('inbox.overturning.send')}
        </button>
      </form>
      <SmallForm frame={frame} question={question} attempt={attempt} name="upholding" path="appeal/upholding">
        <Field
          name="note"
          label={say('inbox.upholding.note')}
          hint={say('inbox.rejection.note_hint')}
          value={typedIn(attempt, 'upholding', 'note') ?? ''}
          maxLength={NOTE_LENGTH}
          draft={`uphold:${question.id}`}
          lines
        />
      </SmallForm>
    </section>
  );
}
