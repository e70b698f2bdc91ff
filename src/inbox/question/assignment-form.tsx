import { CsrfField, Icon, Notice, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type QuestionPageModel } from './question-page-model.js';

/** To whom the question goes. What the person chose is chosen here too, if that office can take it. */
export function AssignmentForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  const enrolled = question.offices.filter((office) => office.enrolled && !office.barred);
  const barred = question.offices.filter((office) => office.enrolled && office.barred);
  const others = question.offices.filter((office) => !office.enrolled);
  const error = errorOf(attempt, 'assignment');
  // An office that is complained about is not among those to choose from.
  const wished = typedIn(attempt, 'assignment', 'office') ?? question.office?.id;
  const chosen = enrolled.length === 1 ? enrolled[0]?.id : wished;
  if (enrolled.length === 0) {
    return (
      <Notice tone="wait">
        <p class="strong">
          {say(barred.length > 0 ? 'inbox.complaint.nobody' : 'inbox.assignment.nobody', {
            commune: question.communeName,
          })}
        </p>
        <p>{say(barred.length > 0 ? 'inbox.complaint.nobody_next' : 'inbox.assignment.nobody_next')}</p>
      </Notice>
    );
  }
  return (
    <form method="post" action={`/inbox/questions/${question.id}/assignment`}>
      <CsrfField frame={frame} />
      <fieldset>
        <legend>
          <h2>{say('inbox.assignment')}</h2>
        </legend>
        {error && (
          <p class="wrong" role="alert">
            {error}
          </p>
        )}
        {enrolled.map(({ id, title, holderName }) => (
          <label key={id} class="choice">
            <input type="radio" name="office" value={id} required checked={id === chosen} />
            <span>
              <span class="strong">{title}</span>
              {holderName !== null && <span>{holderName}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {barred.length > 0 && (
        <p class="hint">
          {say('inbox.complaint.barred', { names: barred.map(({ title }) => title).join(', ') })}
        </p>
      )}
      {others.length > 0 && (
        <p class="hint">
          {say('inbox.assignment.not_enrolled', { names: others.map(({ title }) => title).join(', ') })}
        </p>
      )}
      <div class="thumb">
        <button class="main-action" type="submit">
          <Icon name="hand" /> {say('inbox.assignment.send')}
        </button>
      </div>
    </form>
  );
}
