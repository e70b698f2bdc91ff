import type { ComponentChildren } from 'preact';
import { NOTE_LENGTH } from '../../questions/index.js';
import { CsrfField, dayAtHour, Field, Icon, Said, type PageFrame } from '../../site/index.js';
import { errorOf, typedIn, type Attempt, type QuestionPageModel } from '../question/question-page-model.js';

type Props = QuestionPageModel & { readonly frame: PageFrame };

interface FoldedProps {
  readonly frame: PageFrame;
  readonly to: string;
  readonly title: string;
  readonly send: string;
  readonly open: boolean;
  readonly files?: boolean;
  readonly children: ComponentChildren;
}

/** A form that is not the main thing of the page: it opens when somebody wants it. */
const Folded = ({ frame, to, title, send, open, files = false, children }: FoldedProps) => (
  <details open={open}>
    <summary>{title}</summary>
    <form class="stack" method="post" action={to} encType={files ? 'multipart/form-data' : undefined}>
      <CsrfField frame={frame} />
      {children}
      <button type="submit">{send}</button>
    </form>
  </details>
);

const failed = (attempt: Attempt | null, form: Attempt['form']): boolean => attempt?.form === form;

/** Everything beside the answer, for whoever may do it. */
export function HandingOn({ frame, question, attempt }: Props) {
  const { say } = frame;
  const can = new Set(question.can);
  const url = `/inbox/questions/${question.id}`;
  return (
    <section class="stack-small">
      <Notes frame={frame} question={question} />
      {can.has('note') && (
        <Folded
          {...{ frame, to: `${url}/note`, open: failed(attempt, 'note') }}
          title={say('inbox.note.title')}
          send={say('inbox.note.send')}
        >
          <Field
            name="note"
            label={say('inbox.note.label')}
            hint={say('inbox.note.hint')}
            value={typedIn(attempt, 'note', 'note') ?? ''}
            error={errorOf(attempt, 'note')}
            maxLength={NOTE_LENGTH}
            lines
          />
        </Folded>
      )}
      {can.has('return') && (
        <Folded
          {...{ frame, to: `${url}/return`, open: failed(attempt, 'return') }}
          title={say('inbox.return.title')}
          send={say('inbox.return.send')}
        >
          <Field
            name="reason"
            label={say('inbox.return.label')}
            hint={say('inbox.return.hint')}
            value={typedIn(attempt, 'return', 'reason') ?? ''}
            error={errorOf(attempt, 'return')}
            maxLength={NOTE_LENGTH}
            lines
          />
        </Folded>
      )}
      {can.has('reassign') && <Reassignment {...{ frame, question, attempt }} />}
      {can.has('hand') && (
        <Folded
          {...{ frame, to: `${url}/service`, open: failed(attempt, 'service') }}
          title={say('inbox.slip.offer')}
          send={say('inbox.slip.make')}
        >
          <Field
            name="service"
            label={say('inbox.slip.service')}
            hint={say('inbox.slip.hint')}
            value={typedIn(attempt, 'service', 'service') ?? ''}
            error={errorOf(attempt, 'service')}
            maxLength={120}
          />
        </Folded>
      )}
      {question.service && question.ticket !== null && (
        <a class="button" href={`${url}/slip`}>
          <Icon name="paper" /> {say('inbox.slip.print', { service: question.service.name })}
        </a>
      )}
      {can.has('translate') && question.language !== 'fr' && (
        <Folded
          {...{ frame, to: `${url}/french`, open: failed(attempt, 'french') }}
          title={say('inbox.french.title')}
          send={say('inbox.french.send')}
        >
          <Field
            name="text"
            label={say('inbox.french.label')}
            value={typedIn(attempt, 'french', 'text') ?? question.french ?? ''}
            error={errorOf(attempt, 'french')}
            lines
          />
        </Folded>
      )}
      {can.has('translate_answer') && <Translation {...{ frame, question, attempt }} />}
    </section>
  );
}

/** What staff have said among themselves; a returned question says first why it came back. */
export function Notes({ frame, question }: Pick<Props, 'frame' | 'question'>) {
  if (question.notes.length === 0) return null;
  const { say } = frame;
  return (
    <div class="stack-small">
      <h2>{say('inbox.notes')}</h2>
      {question.notes.map(({ kind, words, byName, at }) => (
        <div key={`${at}${words}`} class={kind === 'return' ? 'notice wait' : undefined}>
          {kind === 'return' && <p class="strong">{say('inbox.return.was')}</p>}
          <p>{words}</p>
          <p class="soft">
            {byName ?? say('inbox.note.by_moderation')}, {dayAtHour(at)}
          </p>
        </div>
      ))}
    </div>
  );
}

function Reassignment({ frame, question, attempt }: Props) {
  const { say } = frame;
  const others = question.offices.filter(
    ({ id, enrolled, barred }) => enrolled && !barred && id !== question.office?.id,
  );
  if (others.length === 0) return null;
  const error = errorOf(attempt, 'reassignment');
  return (
    <Folded
      {...{ frame, to: `/inbox/questions/${question.id}/reassignment`, open: error !== null }}
      title={say('inbox.reassign.title')}
      send={say('inbox.reassign.send')}
    >
      <fieldset>
        <legend>{say('inbox.assignment')}</legend>
        {error && (
          <p class="wrong" role="alert">
            {error}
          </p>
        )}
        {others.map(({ id, title, holderName }) => (
          <label key={id} class="choice">
            <input type="radio" name="office" value={id} required />
            <span>
              <span class="strong">{title}</span>
              {holderName !== null && <span>{holderName}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </Folded>
  );
}

const LANGUAGES = ['fr', 'bm', 'snk'] as const;

/** The answer in the asker's language, or a spoken one in writing. */
function Translation({ frame, question, attempt }: Props) {
  const { say } = frame;
  const language = typedIn(attempt, 'translation', 'language') ?? question.language;
  return (
    <Folded
      {...{ frame, to: `/inbox/questions/${question.id}/translation`, files: true }}
      open={failed(attempt, 'translation')}
      title={say('inbox.translate.title')}
      send={say('inbox.translate.send')}
    >
      <fieldset>
        <legend>{say('inbox.translate.language')}</legend>
        {LANGUAGES.map((code) => (
          <label key={code} class="choice">
            <input type="radio" name="language" value={code} checked={code === language} />
            <span>{say('inbox.translate.in', { language: code })}</span>
          </label>
        ))}
      </fieldset>
      {question.answer?.text && <Said by="ours" text={question.answer.text} />}
      <Field
        name="text"
        label={say('inbox.answer.words')}
        value={typedIn(attempt, 'translation', 'text') ?? ''}
        error={errorOf(attempt, 'translation')}
        required={false}
        lines
      />
      <div class="field">
        <label for="f-spoken">{say('inbox.translate.voice')}</label>
        <input id="f-spoken" type="file" name="voice" accept="audio/*" capture="user" />
      </div>
    </Folded>
  );
}
