import type { WhoAnswers } from '../../questions/index.js';
import { Icon, Layout, longDay, type NavLink, type PageFrame } from '../../site/index.js';

interface WhoAnswersPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly who: WhoAnswers;
}

/** « Qui répond ici ? », on one sheet for the board of the town hall. */
export function WhoAnswersPage({ frame, nav, who: { communeName, offices } }: WhoAnswersPageProps) {
  const { say } = frame;
  const answering = offices.filter(({ enrolled }) => enrolled);
  const others = offices.filter(({ enrolled }) => !enrolled);
  return (
    <Layout frame={frame} title={say('inbox.who.title_of', { commune: communeName })} nav={nav}>
      <div class="stack-wide">
        <a class="back no-print" href="/inbox/coverage">
          <Icon name="back" /> {say('inbox.coverage.title')}
        </a>
        <div class="stack-small">
          <h1>{say('inbox.who.title')}</h1>
          <p class="strong">{say('inbox.who.commune', { commune: communeName })}</p>
        </div>
        {answering.length === 0 ? (
          <p class="empty">{say('inbox.who.nobody')}</p>
        ) : (
          <People rows={answering} />
        )}
        {others.length > 0 && (
          <section class="stack-small">
            <h2>{say('inbox.who.not_yet')}</h2>
            <People rows={others} />
          </section>
        )}
        <section class="stack-small">
          <h2>{say('inbox.who.how')}</h2>
          <ol class="numbered">
            <li>{say('inbox.who.how_write')}</li>
            <li>{say('inbox.who.how_anonymous')}</li>
            <li>{say('inbox.who.how_answer')}</li>
          </ol>
        </section>
        <p class="soft">{say('inbox.coverage.on', { day: longDay(frame.now) })}</p>
        <p class="hint no-print">{say('inbox.who.print')}</p>
      </div>
    </Layout>
  );
}

const People = ({ rows }: { rows: WhoAnswers['offices'] }) => (
  <ul class="rows">
    {rows.map(({ id, title, holderName }) => (
      <li key={id} class="row">
        <span class="strong">{title}</span>
        {holderName !== null && <p>{holderName}</p>}
      </li>
    ))}
  </ul>
);
