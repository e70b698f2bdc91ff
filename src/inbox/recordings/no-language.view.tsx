import { Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';

/** For somebody to whom no language is entrusted (any more). */
export const NoLanguagePage = ({ frame, nav }: { frame: PageFrame; nav: readonly NavLink[] }) => (
  <Layout frame={frame} title={frame.say('inbox.recordings.title')} nav={nav}>
    <div class="stack-wide">
      <h1>{frame.say('inbox.recordings.title')}</h1>
      <Notice>
        <p>{frame.say('inbox.recordings.none')}</p>
      </Notice>
    </div>
  </Layout>
);
