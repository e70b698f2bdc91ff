import { Icon, longDay, Said, type PageFrame } from '../../site/index.js';
import type { QuestionView } from '../../questions/index.js';
import { AnswerShown } from '../answer/answer-shown.js';
import { Beside } from '../routing/beside-you.js';
import { HandingOn } from '../routing/handing-on.js';
import { AllowedVoice } from '../question/allowed-voice.js';
import { CoveredWords } from '../question/covered-words.js';
import { Delivery } from '../question/delivery.js';
import { History } from '../question/history.js';
import type { AnswerPageModel } from '../question/question-page-model.js';
import { AnswerForm } from '../answer/answer-form.js';
import { Turns } from '../question/turns.js';

/** What an official sees of a question: what is asked, and the answer; never who asks, nor the voice. */
export function Thread({
  frame,
  question,
  attempt,
  submission,
  who,
  canned,
  chosen,
}: AnswerPageModel & { frame: PageFrame }) {
  const { say } = frame;
  return (
    <article class="stack-wide">
      <header class="stack-small">
        <a class="back" href="/inbox">
          <Icon name="back" /> {say('inbox.threads.back')}
        </a>
        <h1>{question.firstName ?? question.pseudonym}</h1>
        <p class="soft">
          {say('inbox.thread.facts', {
            commune: question.communeName,
            date: longDay(question.submittedAt),
            language: question.language,
          })}
        </p>
      </header>
      <Turns frame={frame} question={question} />
      <section class="stack-small" aria-label={say('inbox.question')}>
        <CoveredWords
          frame={frame}
          text={question.text ?? question.transcript ?? ''}
          harsh={question.harsh}
        />
        {question.form === 'voice' && <p class="hint">{say('inbox.thread.from_voice')}</p>}
        {question.audio && <AllowedVoice frame={frame} question={question} />}
      </section>
      {question.french !== null && (
        <section class="stack-small">
          <h2>{say('inbox.french.label')}</h2>
          <Said by="theirs" text={question.french} />
        </section>
      )}
      {question.can.includes('answer') && <Beside frame={frame} id={question.id} names={[]} />}
      {question.answer && <Answer frame={frame} question={question} answer={question.answer} who={who} />}
      {question.can.includes('answer') && (
        <AnswerForm {...{ frame, question, attempt, submission, who, canned, chosen }} />
      )}
      <HandingOn {...{ frame, question, attempt }} />
      <History frame={frame} question={question} />
    </article>
  );
}

interface AnswerProps {
  readonly who: string;
  readonly frame: PageFrame;
  readonly question: QuestionView;
  readonly answer: NonNullable<QuestionView['answer']>;
}

/** `data-sent` tells the page that the draft kept in the browser has done its duty. */
const Answer = ({ frame, question, answer, who }: AnswerProps) => (
  <section
    class="stack-small"
    data-sent={`answer:${question.id}`}
    data-answered={question.id}
    data-who={who}
    data-submission={answer.submission ?? undefined}
  >
    <h2>{frame.say('inbox.answer')}</h2>
    <AnswerShown frame={frame} question={question} answer={answer} />
    <div class="notice wait stack-small" data-left hidden>
      <p class="strong">{frame.say('inbox.answer.left')}</p>
      <blockquote class="said ours" />
      <audio class="player" controls hidden aria-label={frame.say('inbox.answer.your_voice')} />
      <button type="button">{frame.say('inbox.answer.forget')}</button>
    </div>
    <Delivery frame={frame} question={question} />
  </section>
);
