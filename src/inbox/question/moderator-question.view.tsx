import { Icon, Notice, Player, Said, type PageFrame } from '../../site/index.js';
import { PublishingForms } from '../publishing/publishing-forms.js';
import { AnswerShown } from '../answer/answer-shown.js';
import { Beside } from '../routing/beside-you.js';
import { HandingOn } from '../routing/handing-on.js';
import { AnswerForm } from '../answer/answer-form.js';
import { StateTag } from '../state-tag.js';
import { MarkForm } from '../urgent/mark-form.js';
import { AppealForms } from './appeal-forms.js';
import { AssignmentForm } from './assignment-form.js';
import { CoveredWords } from './covered-words.js';
import { Delivery } from './delivery.js';
import { Facts } from './facts.js';
import { Hints } from './hints.js';
import { History } from './history.js';
import { OtherDecisions } from './other-decisions.js';
import type { AnswerPageModel } from './question-page-model.js';
import { Together } from './together.js';
import { TopicForm } from './topic-form.js';
import { Turns } from './turns.js';
import { TranscriptForm } from './transcript-form.js';

interface ModeratorQuestionProps extends AnswerPageModel {
  readonly frame: PageFrame;
}

/** Read or hear, look at what stands out, hand on: from top to bottom in the order it is done; the rarer behind one line. */
export function ModeratorQuestion({
  frame,
  question,
  attempt,
  submission,
  who,
  canned,
  chosen,
}: ModeratorQuestionProps) {
  const { say } = frame;
  const can = new Set(question.can);
  const props = { frame, question, attempt };
  const unheard = question.audio !== null && !question.transcript;
  const readByOthers = question.moderation?.readByOthers ?? null;
  return (
    <article class="stack-wide">
      <header class="stack-small">
        <a class="back" href="/inbox">
          <Icon name="back" /> {say('inbox.queue.back')}
        </a>
        <div class="row-top">
          <h1>
            {question.communeName} <span class="soft nobreak">{question.ticket}</span>
          </h1>
          <StateTag frame={frame} state={question.state} form={question.form} readable={!unheard} />
        </div>
      </header>
      <Turns frame={frame} question={question} />
      <section class="stack" aria-label={say('inbox.question')}>
        {question.audio && (
          <Player
            frame={frame}
            src={`/inbox/questions/${question.id}/audio`}
            seconds={question.audio.seconds}
          />
        )}
        {question.text !== null && <CoveredWords frame={frame} text={question.text} harsh={question.harsh} />}
        {question.transcript && !can.has('transcribe') && (
          <section class="stack-small">
            <h2>{say('inbox.transcript')}</h2>
            <CoveredWords frame={frame} text={question.transcript} harsh={question.harsh} />
          </section>
        )}
      </section>
      {can.has('transcribe') && <TranscriptForm {...props} />}
      {readByOthers !== null && (
        <section class="stack-small">
          <h2>{say('inbox.read_by_others')}</h2>
          <Said by="theirs" text={readByOthers} />
        </section>
      )}
      {question.french !== null && (
        <section class="stack-small">
          <h2>{say('inbox.french.label')}</h2>
          <Said by="theirs" text={question.french} />
        </section>
      )}
      <Together frame={frame} question={question} />
      <Hints frame={frame} question={question} />
      {can.has('overturn') && <AppealForms {...props} />}
      {question.rejection && (
        <Notice tone="wait">
          <p class="strong">{say('inbox.rejected')}</p>
          <p>{say(`question.reason.${question.rejection.reason}`)}</p>
          {question.rejection.note !== null && <p>{question.rejection.note}</p>}
        </Notice>
      )}
      {question.answer && (
        <section class="stack-small">
          <h2>{say('inbox.answer')}</h2>
          <AnswerShown frame={frame} question={question} answer={question.answer} />
        </section>
      )}
      <Delivery frame={frame} question={question} />
      <PublishingForms frame={frame} question={question} attempt={attempt} />
      {can.has('answer') && (
        <AnswerForm
          {...{ ...props, submission, who, canned, chosen }}
          {...(question.service && {
            to: `/inbox/questions/${question.id}/slip/answer`,
            lead: say('inbox.slip.came', { service: question.service.name }),
          })}
        />
      )}
      <Beside frame={frame} id={question.id} names={[]} />
      {can.has('hand') && !unheard && <AssignmentForm {...props} />}
      {can.has('safeguard') && <MarkForm frame={frame} questionId={question.id} />}
      <OtherDecisions {...props} />
      <HandingOn {...props} />
      <Facts frame={frame} question={question} />
      {can.has('classify') && <TopicForm {...props} />}
      <History frame={frame} question={question} />
    </article>
  );
}
