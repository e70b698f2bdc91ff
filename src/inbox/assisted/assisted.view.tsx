import type { AssistedView } from '../../questions/index.js';
import { CsrfField, Icon, Layout, longDay, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';

interface AssistedPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly question: AssistedView;
  readonly done: 'withdrawn' | 'late' | null;
}

/** What is told to somebody who comes back with a ticket. */
export function AssistedPage({ frame, principal, question, done }: AssistedPageProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={question.ticket} nav={navOf(frame, principal, null)} scripts={['page.js']}>
      <div class="stack-wide">
        <a class="back" href="/inbox/assisted">
          <Icon name="back" /> {say('inbox.assisted.title')}
        </a>
        {done !== null && (
          <Notice tone={done === 'late' ? 'wait' : 'good'}>
            <p>{say(`inbox.assisted.done.${done}`)}</p>
          </Notice>
        )}
        <h1>{say('inbox.assisted.ticket_of', { ticket: question.ticket })}</h1>
        <dl class="facts">
          <dt>{say('inbox.assisted.commune')}</dt>
          <dd>{question.communeName}</dd>
          <dt>{say('inbox.fact.received')}</dt>
          <dd>{longDay(question.askedAt)}</dd>
          <dt>{say('inbox.fact.language')}</dt>
          <dd>{say('inbox.language', { language: question.language })}</dd>
        </dl>
        <p class="strong">{say('inbox.assisted.state', { state: question.state })}</p>
        {question.rejection && <Refusal frame={frame} rejection={question.rejection} />}
        {question.answer && <Answer frame={frame} question={question} answer={question.answer} />}
        <p>
          <a class="button" href={`/inbox/assisted/${question.id}/ticket`}>
            <Icon name="ticket" /> {say('inbox.assisted.print_again')}
          </a>
        </p>
        <Rights frame={frame} question={question} />
      </div>
    </Layout>
  );
}

const Refusal = (props: { frame: PageFrame; rejection: NonNullable<AssistedView['rejection']> }) => (
  <div class="card stack-small">
    <p>{props.frame.say(`inbox.reason.${props.rejection.reason}`)}</p>
    {props.rejection.note !== null && <p class="lines">{props.rejection.note}</p>}
  </div>
);

interface AnswerProps {
  readonly frame: PageFrame;
  readonly question: AssistedView;
  readonly answer: NonNullable<AssistedView['answer']>;
}

function Answer({ frame, question, answer }: AnswerProps) {
  const { say } = frame;
  const at = `/inbox/assisted/${question.id}`;
  return (
    <section class="stack">
      <h2>{say('inbox.assisted.answer_of', { office: answer.office })}</h2>
      {answer.parts.map(({ words, language, spoken, original }) => (
        <div key={`${language}${original}`} class="stack-small">
          <h3>{say('inbox.language', { language })}</h3>
          {spoken && (
            <audio
              class="player"
              controls
              preload="none"
              src={original ? `${at}/voice` : `${at}/voice?language=${language}`}
              aria-label={say('inbox.assisted.play')}
            />
          )}
          {words !== null && (
            <p class="said ours" lang={language}>
              {words}
            </p>
          )}
        </div>
      ))}
      <p>
        <a class="button" href={`${at}/answer`}>
          {say('inbox.assisted.print_answer')}
        </a>
      </p>
    </section>
  );
}

/** What the person may always ask for. */
function Rights({ frame, question }: { frame: PageFrame; question: AssistedView }) {
  const { say } = frame;
  return (
    <details>
      <summary>{say('inbox.assisted.rights')}</summary>
      <div class="stack">
        {question.withdrawable && (
          <form class="card stack-small" method="post" action={`/inbox/assisted/${question.id}/withdrawal`}>
            <CsrfField frame={frame} />
            <p>{say('inbox.assisted.withdraw_about')}</p>
            <button type="submit" class="danger">
              {say('inbox.assisted.withdraw')}
            </button>
          </form>
        )}
        <form class="card stack-small" method="post" action={`/inbox/assisted/${question.id}/erasure`}>
          <CsrfField frame={frame} />
          <p>{say('inbox.assisted.erase_about')}</p>
          <button type="submit" class="danger">
            {say('inbox.assisted.erase')}
          </button>
        </form>
      </div>
    </details>
  );
}
