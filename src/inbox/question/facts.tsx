import { dayAtHour, type PageFrame } from '../../site/index.js';
import type { QuestionView } from '../../questions/index.js';

/** Who asks whom, from where, in which language. */
export function Facts({ frame, question }: { frame: PageFrame; question: QuestionView }) {
  const { say } = frame;
  return (
    <dl class="facts">
      <dt>{say('inbox.fact.to')}</dt>
      <dd>
        {question.office ? question.office.title : say('inbox.target', { target: question.target })}
        {question.office?.holderName && <>, {question.office.holderName}</>}
      </dd>
      <dt>{say('inbox.fact.from')}</dt>
      <dd>{question.firstName ?? say('inbox.no_name')}</dd>
      <dt>{say('inbox.fact.language')}</dt>
      <dd>
        {say('inbox.language', { language: question.language })}
        {question.writtenIn !== null && (
          <>
            , {say('inbox.written_in', { language: say('inbox.language', { language: question.writtenIn }) })}
          </>
        )}
      </dd>
      {question.topic !== null && (
        <>
          <dt>{say('inbox.topic')}</dt>
          <dd>{say('inbox.topic.name', { topic: question.topic })}</dd>
        </>
      )}
      {question.assisted && (
        <>
          <dt>{say('inbox.fact.assisted')}</dt>
          <dd>{say('inbox.assisted.mark')}</dd>
        </>
      )}
      {question.form === 'voice' && (
        <>
          <dt>{say('inbox.fact.voice')}</dt>
          <dd>{say(question.voiceAllowed ? 'inbox.fact.voice_allowed' : 'inbox.fact.voice_team')}</dd>
        </>
      )}
      <dt>{say('inbox.fact.received')}</dt>
      <dd>{dayAtHour(question.submittedAt)}</dd>
    </dl>
  );
}
