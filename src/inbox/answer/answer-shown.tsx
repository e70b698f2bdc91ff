import { dayAtHour, Icon, longDay, Player, Said, type PageFrame } from '../../site/index.js';
import type { AnswerView, QuestionView } from '../../questions/index.js';

interface AnswerProps {
  readonly frame: PageFrame;
  readonly question: QuestionView;
  readonly answer: AnswerView;
}

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000));

/** An answer as it left: words, voice, what is beside it, who said it and who wrote it, and its translations. */
export function AnswerShown({ frame, question, answer }: AnswerProps) {
  const { say } = frame;
  const url = `/inbox/questions/${question.id}`;
  const { attachment, commitment } = answer;
  return (
    <div class="stack-small">
      {answer.versions.length > 0 && <p class="strong">{say('inbox.answer.original')}</p>}
      {answer.text !== null && <Said by="ours" text={answer.text} />}
      {answer.voice && <Player frame={frame} src={`${url}/answer/voice`} seconds={answer.voice.seconds} />}
      {attachment && (
        <a class="download" href={`${url}/answer/attachment`}>
          <Icon name="paper" /> {attachment.name}{' '}
          <span class="soft">{say('inbox.answer.size', { size: kilobytes(attachment.bytes) })}</span>
        </a>
      )}
      {commitment && (
        <p>
          <span class="strong">{say('inbox.answer.commitment')}</span> {commitment.words}
          {commitment.due !== null && <> ({longDay(commitment.due)})</>}
        </p>
      )}
      <p class="soft">
        {answer.byName}, {dayAtHour(answer.at)}
        {answer.writtenByName !== null && (
          <>
            <br />
            {say(answer.service === null ? 'inbox.answer.dictated' : 'inbox.answer.entered', {
              name: answer.writtenByName,
            })}
          </>
        )}
      </p>
      {answer.versions.map(({ language, text, voice, byName }) => (
        <section key={language} class="stack-small">
          <p class="strong">{say('inbox.answer.version', { language })}</p>
          {text !== null && <Said by="ours" text={text} />}
          {voice && (
            <Player frame={frame} src={`${url}/answer/voice?language=${language}`} seconds={voice.seconds} />
          )}
          {byName !== null && <p class="soft">{byName}</p>}
        </section>
      ))}
    </div>
  );
}
