import type { UrgentCase } from '../../safeguarding/index.js';
import { dayAtHour, Icon, Layout, Notice, Player, Said, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { History } from '../question/history.js';
import { StateTag } from '../state-tag.js';
import { MessageForm, NoteForm, ReleaseForm, SettlementForm } from './case-forms.js';
import type { CaseAttempt, CaseDone } from './case-page-model.js';

export interface CasePageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly one: UrgentCase;
  readonly done: CaseDone | null;
  readonly attempt: CaseAttempt | null;
}

/** Somebody in danger: what was said, whom they can call, whether they may be written to, and what was done. */
export function CasePage({ frame, principal, one, done, attempt }: CasePageProps) {
  const { say } = frame;
  const { question, safeguard } = one;
  const can = new Set(question.can);
  return (
    <Layout
      frame={frame}
      title={question.communeName}
      nav={navOf(frame, principal, null)}
      scripts={['page.js']}
    >
      <article class="stack-wide">
        <header class="stack-small">
          <a class="back" href="/inbox/urgent">
            <Icon name="back" /> {say('inbox.urgent.back')}
          </a>
          <div class="row-top">
            <h1>
              {question.communeName} <span class="soft nobreak">{question.ticket}</span>
            </h1>
            <StateTag frame={frame} state={question.state} form={question.form} readable />
          </div>
        </header>
        {attempt !== null && (
          <Notice tone="bad">
            <p>{attempt.error}</p>
          </Notice>
        )}
        {done !== null && (
          <Notice tone="good">
            <p>{say(`inbox.urgent.done.${done}`)}</p>
          </Notice>
        )}
        <section class="stack" aria-label={say('inbox.question')}>
          {question.audio && (
            <Player
              frame={frame}
              src={`/inbox/questions/${question.id}/audio`}
              seconds={question.audio.seconds}
            />
          )}
          {question.text !== null && <Said by="theirs" text={question.text} />}
        </section>
        <Facts frame={frame} one={one} />
        {safeguard.outcome !== null && (
          <Notice>
            <p>{say('inbox.urgent.outcome', { outcome: safeguard.outcome })}</p>
          </Notice>
        )}
        <Words frame={frame} one={one} />
        {can.has('write_back') && <MessageForm {...{ frame, one, attempt }} />}
        {can.has('settle') && <NoteForm {...{ frame, one, attempt }} />}
        {can.has('settle') && <SettlementForm {...{ frame, one, attempt }} />}
        {can.has('release') && <ReleaseForm {...{ frame, one, attempt }} />}
        <History frame={frame} question={question} />
      </article>
    </Layout>
  );
}

function Facts({ frame: { say }, one }: { frame: PageFrame; one: UrgentCase }) {
  const { safeguard, question, numbers } = one;
  const { mayWrite } = safeguard;
  return (
    <dl class="facts">
      <dt>{say('inbox.urgent.why')}</dt>
      <dd>
        {say('inbox.urgent.raised_by', { by: safeguard.raisedBy })}
        {safeguard.signs.length > 0 &&
          ` : ${safeguard.signs.map((sign) => say('inbox.urgent.sign', { sign })).join(', ')}`}
      </dd>
      <dt>{say('inbox.urgent.may_write')}</dt>
      <dd>
        {say('inbox.urgent.may_write_is', { answer: mayWrite === null ? 'unasked' : String(mayWrite) })}
      </dd>
      <dt>{say('inbox.fact.language')}</dt>
      <dd>{say('inbox.language', { language: question.language })}</dd>
      <dt>{say('inbox.fact.received')}</dt>
      <dd>{dayAtHour(safeguard.raisedAt)}</dd>
      <dt>{say('inbox.urgent.numbers')}</dt>
      <dd class="lines">{numbers ?? say('inbox.urgent.no_numbers')}</dd>
    </dl>
  );
}

/** Notes and messages, in their order. */
function Words({ frame: { say }, one }: { frame: PageFrame; one: UrgentCase }) {
  if (one.words.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{say('inbox.urgent.words')}</h2>
      <ul class="stack-small">
        {one.words.map(({ kind, text, at, byName }) => (
          <li key={`${kind}${at}`} class="card stack-small">
            <p class="strong">{say(`inbox.urgent.${kind}_by`, { name: byName, at: dayAtHour(at) })}</p>
            <p class="lines">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
