import { TRANSCRIPT_LENGTH } from '../../questions/index.js';
import { CsrfField, Field, Icon, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from './question-page-model.js';

/** What was said, written down in French or in the person's language: all that an official will get. */
export function TranscriptForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const known = question.transcript;
  return (
    <form
      class="stack"
      method="post"
      action={`/inbox/questions/${question.id}/transcript`}
      data-sent={known === null ? undefined : `transcript:${question.id}:0`}
    >
      <CsrfField frame={frame} />
      <Field
        name="text"
        label={say('inbox.transcript')}
        hint={say('inbox.transcript.hint')}
        value={typedIn(attempt, 'transcript', 'text') ?? known ?? ''}
        error={errorOf(attempt, 'transcript')}
        maxLength={TRANSCRIPT_LENGTH}
        draft={`transcript:${question.id}:${known?.length ?? 0}`}
        lines
      />
      {known === null ? (
        <div class="thumb">
          <button class="main-action" type="submit">
            <Icon name="check" /> {say('inbox.transcript.save')}
          </button>
        </div>
      ) : (
        <button type="submit">{say('inbox.transcript.correct')}</button>
      )}
    </form>
  );
}
