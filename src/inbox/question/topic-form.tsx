import { TOPICS } from '../../questions/index.js';
import { CsrfField, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from './question-page-model.js';

/** What the question is about, as its words told; a moderator puts it right in two touches. */
export function TopicForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const error = errorOf(attempt, 'topic');
  const chosen = typedIn(attempt, 'topic', 'topic') ?? question.topic ?? '';
  return (
    <form class="stack-small" method="post" action={`/inbox/questions/${question.id}/topic`}>
      <CsrfField frame={frame} />
      <div class="field">
        <label for="f-topic">{say('inbox.topic.label')}</label>
        <p id="f-topic-hint" class="hint">
          {say(question.topic === null ? 'inbox.topic.unknown' : 'inbox.topic.hint')}
        </p>
        {error && (
          <p id="f-topic-error" class="wrong" role="alert">
            {error}
          </p>
        )}
        <select
          id="f-topic"
          name="topic"
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'f-topic-hint f-topic-error' : 'f-topic-hint'}
        >
          <option value="" selected={chosen === ''}>
            {say('inbox.topic.pick')}
          </option>
          {TOPICS.map((topic) => (
            <option key={topic} value={topic} selected={topic === chosen}>
              {say('inbox.topic.name', { topic })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{say('inbox.topic.save')}</button>
    </form>
  );
}
