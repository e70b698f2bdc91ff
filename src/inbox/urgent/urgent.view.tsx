import type { UrgentLine } from '../../safeguarding/index.js';
import { Icon, Layout, Notice, Waiting, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { ListTitle } from '../live/list-title.js';
import { navOf } from '../nav.js';
import type { CaseDone } from './case-page-model.js';

interface UrgentPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly lines: readonly UrgentLine[];
  readonly done: CaseDone | null;
}

/** Who waits for help, the longest wait first. No word of theirs stands here: a list is read over shoulders. */
export function UrgentPage({ frame, principal, lines, done }: UrgentPageProps) {
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.urgent.title')}
      nav={navOf(frame, principal, null)}
      scripts={['page.js']}
    >
      <div class="stack">
        {done !== null && (
          <Notice tone="good">
            <p>{say(`inbox.urgent.done.${done}`)}</p>
          </Notice>
        )}
        <ListTitle title={say('inbox.urgent.title')} count={lines.length} beside={false} />
        {lines.some(({ trained }) => !trained) && (
          <Notice tone="wait">
            <p>{say('inbox.urgent.nobody_trained')}</p>
          </Notice>
        )}
        {lines.length === 0 && (
          <div class="empty stack-small">
            <p class="strong">{say('inbox.urgent.empty')}</p>
            <p class="soft">{say('inbox.urgent.empty_next')}</p>
          </div>
        )}
        <ul class="rows">
          {lines.map((line) => (
            <li key={line.questionId}>
              <Row frame={frame} line={line} />
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}

function Row({ frame, line }: { frame: PageFrame; line: UrgentLine }) {
  const { say } = frame;
  return (
    <a class="row waits" href={`/inbox/urgent/${line.questionId}`}>
      <span class="row-top">
        <span class="strong">{line.communeName}</span>
        <span class="tag bad">{say('inbox.urgent.raised_by', { by: line.raisedBy })}</span>
      </span>
      <p>
        <Icon name={line.form} />{' '}
        {line.signs.length === 0
          ? say('inbox.urgent.no_sign')
          : line.signs.map((sign) => say('inbox.urgent.sign', { sign })).join(', ')}
      </p>
      <p class="soft">
        <Waiting frame={frame} since={line.raisedAt} />
      </p>
    </a>
  );
}
