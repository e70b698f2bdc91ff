import { Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { LiveLine } from '../live/live-list.js';
import { navOf } from '../nav.js';
import { DeadLetterList } from './dead-letter-list.view.js';
import type { DeadLetterDone, DeadLetterPageModel } from './dead-letter-page-model.js';

interface DeadLettersPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly seen: string;
  readonly model: DeadLetterPageModel;
  readonly done: DeadLetterDone | null;
  /** Key of what came too late. */
  readonly error: string | null;
}

/** Messages that stopped on their way, and what an administrator can do about each. */
export function DeadLettersPage({ frame, principal, seen, model, done, error }: DeadLettersPageProps) {
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.dead.title')}
      nav={navOf(frame, principal, 'dead_letters')}
      scripts={['htmx.js', 'page.js']}
    >
      <div class="stack">
        {error !== null && (
          <Notice tone="bad">
            <p>{say(error)}</p>
          </Notice>
        )}
        {done !== null && (
          <Notice tone="good">
            <p>{say(`inbox.dead.done.${done}`)}</p>
          </Notice>
        )}
        <h1>{say('inbox.dead.title')}</h1>
        <p class="soft">{say('inbox.dead.hint')}</p>
        <DeadLetterList frame={frame} {...model} />
      </div>
      <LiveLine seen={seen} also="dead-letters" />
    </Layout>
  );
}
