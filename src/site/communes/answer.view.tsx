import type { Publication, PublicCommune } from '../../questions/index.js';
import { Said } from '../components/said.js';
import { longDay } from '../dates.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';

interface AnswerProps {
  readonly frame: PageFrame;
  readonly commune: PublicCommune;
  readonly answer: Publication;
}

/** One question and its answer, under an address that can be sent to somebody. */
export function AnswerPage({ frame, commune, answer }: AnswerProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('site.answer.title', { commune: commune.label })}>
      <article class="stack-wide">
        <header class="stack-small">
          <a class="back no-print" href={`/communes/${commune.slug}`}>
            {commune.label}
          </a>
          <h1>{say('site.answer.title', { commune: commune.label })}</h1>
          <p class="soft">
            {say('site.answer.asked', { date: longDay(answer.asked_on) })}
            {answer.topic && ` · ${say('inbox.topic.name', { topic: answer.topic })}`}
          </p>
        </header>
        <Said by="theirs" text={answer.question} />
        <section class="stack-small">
          <h2>{say('site.answer.by', { office: answer.office_title, date: longDay(answer.answered_on) })}</h2>
          <Said by="ours" text={answer.answer} />
        </section>
      </article>
    </Layout>
  );
}
