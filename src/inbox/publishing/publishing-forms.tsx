import { PUBLISHED_LENGTH } from '../../questions/index.js';
import { CsrfField, Field, Notice, type PageFrame } from '../../site/index.js';
import { errorOf, readByOthers, typedIn, type QuestionPageModel } from '../question/question-page-model.js';

type Props = QuestionPageModel & { frame: PageFrame };

/** After the answer: what the asker said of publishing it, and what can be done now. */
export function PublishingForms({ frame, question, attempt }: Props) {
  const can = new Set(question.can);
  return (
    <>
      {question.answer && question.state !== 'published' && question.mayPublish !== true && (
        <p class="soft">
          {frame.say(
            question.mayPublish === null ? 'inbox.publishing.not_said' : 'inbox.publishing.forbidden',
          )}
        </p>
      )}
      {can.has('publish') && <PublicationForm frame={frame} question={question} attempt={attempt} />}
      {can.has('unpublish') && <Removal frame={frame} question={question} attempt={attempt} />}
      {can.has('close') && <Closing frame={frame} question={question} attempt={attempt} />}
    </>
  );
}

/** The question in the words everybody will read: a name or a house that would be recognised is taken out here. */
function PublicationForm({ frame, question, attempt }: Props) {
  const { say } = frame;
  return (
    <form class="card stack" method="post" action={`/inbox/questions/${question.id}/publication`}>
      <CsrfField frame={frame} />
      <h2>{say('inbox.publishing.title')}</h2>
      <Field
        name="text"
        label={say('inbox.publishing.words')}
        hint={say('inbox.publishing.words_hint')}
        value={typedIn(attempt, 'publication', 'text') ?? readByOthers(question)}
        error={errorOf(attempt, 'publication')}
        maxLength={PUBLISHED_LENGTH}
        draft={`publication:${question.id}`}
        lines
      />
      <Notice tone="wait">
        <p>{say('inbox.publishing.answer_too')}</p>
      </Notice>
      <button class="main-action" type="submit">
        {say('inbox.publishing.publish')}
      </button>
    </form>
  );
}

const Removal = ({ frame, question, attempt }: Props) => (
  <form class="stack-small" method="post" action={`/inbox/questions/${question.id}/publication/removal`}>
    <CsrfField frame={frame} />
    <p class="hint">{frame.say('inbox.publishing.is_public')}</p>
    <Wrong error={errorOf(attempt, 'removal')} />
    <button class="danger" type="submit">
      {frame.say('inbox.publishing.unpublish')}
    </button>
  </form>
);

const Closing = ({ frame, question, attempt }: Props) => (
  <form class="stack-small" method="post" action={`/inbox/questions/${question.id}/closing`}>
    <CsrfField frame={frame} />
    <p class="hint">{frame.say('inbox.publishing.close_hint')}</p>
    <Wrong error={errorOf(attempt, 'closing')} />
    <button type="submit">{frame.say('inbox.publishing.close')}</button>
  </form>
);

const Wrong = ({ error }: { error: string | null }) =>
  error === null ? null : (
    <p class="wrong" role="alert">
      {error}
    </p>
  );
