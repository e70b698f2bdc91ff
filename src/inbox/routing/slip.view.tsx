import { readByOthers } from '../question/question-page-model.js';
import type { QuestionView } from '../../questions/index.js';
import { Layout, longDay, type PageFrame } from '../../site/index.js';

interface SlipProps {
  readonly frame: PageFrame;
  readonly question: QuestionView;
  readonly service: NonNullable<QuestionView['service']>;
  readonly publicUrl: string;
}

/** A question on paper, for a service that is not on Baro: one sheet, with room for the answer. */
export function SlipPage({ frame, question, service }: SlipProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.slip.title', { slip: service.slip })} nav={[]} shape="slip">
      <article class="stack">
        <a class="back" href={`/inbox/questions/${question.id}`}>
          {say('inbox.slip.back')}
        </a>
        <h1>{say('inbox.slip.title', { slip: service.slip })}</h1>
        <p>{say('inbox.slip.to', { service: service.name })}</p>
        <p class="soft">
          {say('inbox.slip.from', {
            pseudonym: question.pseudonym,
            commune: question.communeName,
            date: longDay(frame.now),
          })}
        </p>
        <h2>{say('inbox.question')}</h2>
        <blockquote class="said theirs">{question.french ?? readByOthers(question)}</blockquote>
        <h2>{say('inbox.slip.answer')}</h2>
        <div class="ruled" aria-hidden="true" />
        <p class="strong">{say('inbox.slip.bring', { commune: question.communeName, slip: service.slip })}</p>
      </article>
    </Layout>
  );
}
