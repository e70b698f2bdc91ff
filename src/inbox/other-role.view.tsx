import { Layout, Notice, type PageFrame } from '../site/index.js';

/** For people whose work is not in these lists. */
export const OtherRolePage = ({ frame }: { frame: PageFrame }) => (
  <Layout frame={frame} title={frame.say('inbox.no_desk.title')}>
    <div class="stack-wide">
      <h1>{frame.say('inbox.no_desk.title')}</h1>
      <Notice>
        <p>{frame.say('inbox.no_desk')}</p>
      </Notice>
    </div>
  </Layout>
);
