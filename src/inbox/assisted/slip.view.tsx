import type { AssistedView } from '../../questions/index.js';
import { Icon, Layout, longDay, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { PrintHint } from './print-hint.js';

interface SlipPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly question: AssistedView;
  readonly answer: NonNullable<AssistedView['answer']>;
}

/** The written answer, on paper. */
export function SlipPage({ frame, principal, question, answer }: SlipPageProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.assisted.answer')} nav={navOf(frame, principal, null)}>
      <div class="stack-wide">
        <a class="back no-print" href={`/inbox/assisted/${question.id}`}>
          <Icon name="back" /> {question.ticket}
        </a>
        <section class="card stack">
          <h1>{say('inbox.assisted.answer_of', { office: answer.office })}</h1>
          <p>
            {question.ticket}, {longDay(answer.at)}
          </p>
          {answer.parts.map(({ words, language, original }) =>
            words === null ? null : (
              <p key={`${language}${original}`} class="lines" lang={language}>
                {words}
              </p>
            ),
          )}
        </section>
        <PrintHint frame={frame} />
      </div>
    </Layout>
  );
}
