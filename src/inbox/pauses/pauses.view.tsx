import type { Pause } from '../../moderation/index.js';
import { CsrfField, Icon, Layout, longDay, Notice, type NavLink, type PageFrame } from '../../site/index.js';

interface PauseLine extends Pause {
  readonly communeName: string;
  readonly byName: string;
  readonly ticket: string;
}

interface PausesPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly pauses: readonly PauseLine[];
  /** Whether one was just ended. */
  readonly lifted: boolean;
}

/** Who has to wait, until when and why, the first to be free first; no name stands here, because nobody has one. */
export function PausesPage({ frame, nav, pauses, lifted }: PausesPageProps) {
  const { say } = frame;
  const title = say('inbox.pauses.title');
  return (
    <Layout frame={frame} title={title} nav={nav}>
      <div class="stack-wide">
        <header class="stack-small">
          <a class="back" href="/inbox/questions">
            <Icon name="back" /> {say('inbox.queue.back')}
          </a>
          <h1>{title}</h1>
          <p class="soft">{say('inbox.pauses.hint')}</p>
        </header>
        {lifted && (
          <Notice tone="good">
            <p>{say('inbox.pauses.lifted')}</p>
          </Notice>
        )}
        {pauses.length === 0 && <p class="empty strong">{say('inbox.pauses.none')}</p>}
        {pauses.map((pause) => (
          <section key={pause.id} class="card stack-small">
            <h2>
              {pause.communeName} : {say('inbox.pauses.until', { until: longDay(pause.until) })}
            </h2>
            <p>{say(`inbox.pause_reason.${pause.reason}`)}</p>
            <p class="soft">{say('inbox.pauses.by', { name: pause.byName, ticket: pause.ticket })}</p>
            <form method="post" action={`/inbox/pauses/${pause.id}/lifting`}>
              <CsrfField frame={frame} />
              <button type="submit">{say('inbox.pauses.lift')}</button>
            </form>
          </section>
        ))}
      </div>
    </Layout>
  );
}
