import { Icon } from '../components/icon.js';
import { Notice } from '../components/notice.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';

export interface HomeModel {
  /** Public address of the bot ("https://t.me/…"), if one is connected. */
  readonly telegramUrl: string | null;
  readonly languages: readonly string[];
}

/** What Baro is and how to write; one sheet when printed for the town hall's board. */
export function HomePage({ frame, home }: { frame: PageFrame; home: HomeModel }) {
  const { say, demo } = frame;
  const nav = [{ href: '/inbox', label: say('site.staff_entrance'), current: false }];
  return (
    <Layout frame={frame} title={say('site.home.title')} nav={nav}>
      <div class="stack-wide">
        <section class="hero">
          <h1>{say('site.home.hero')}</h1>
          <p>{say('site.home.what')}</p>
        </section>
        {demo && <DemoDoors frame={frame} />}
        <section class="stack">
          <h2>{say('site.home.how')}</h2>
          <ol class="numbered">
            <li>{say('site.home.step_ask')}</li>
            <li>{say('site.home.step_read')}</li>
            <li>{say('site.home.step_answer')}</li>
          </ol>
        </section>
        <p class="no-print">
          <a class="button" href="/communes">
            {say('site.home.communes')}
          </a>
        </p>
        {home.telegramUrl !== null && (
          <div class="stack-small">
            <a class="button main-action no-print" href={home.telegramUrl}>
              <Icon name="send" /> {say('site.home.telegram')}
            </a>
            <p>{say('site.home.telegram_address', { address: home.telegramUrl })}</p>
          </div>
        )}
        <section class="stack-small">
          <h2>{say('site.home.protected')}</h2>
          <p>{say('site.home.protected_name')}</p>
          <p>{say('site.home.protected_voice')}</p>
          <p>{say('site.home.protected_erase')}</p>
        </section>
        <section class="stack-small">
          <h2>{say('site.home.state')}</h2>
          <p>{say('site.home.languages', { languages: home.languages.join(', ') })}</p>
          <p>{say(demo ? 'site.home.state_demo' : 'site.home.state_live')}</p>
        </section>
      </div>
    </Layout>
  );
}

/** The two sides of the demonstration: a citizen's phone, and the desk of those who answer. */
const DemoDoors = ({ frame: { say } }: { frame: PageFrame }) => (
  <section class="stack no-print">
    <Notice tone="wait">
      <p>{say('site.home.demo')}</p>
    </Notice>
    <div class="doors">
      <div class="card">
        <h3>
          <Icon name="phone" /> {say('site.home.door_phone')}
        </h3>
        <p>{say('site.home.door_phone_what')}</p>
        <a class="button main-action" href="/simulator">
          {say('site.home.door_phone_go')}
        </a>
      </div>
      <div class="card">
        <h3>
          <Icon name="text" /> {say('site.home.door_inbox')}
        </h3>
        <p>{say('site.home.door_inbox_what')}</p>
        <a class="button" href="/inbox">
          {say('site.home.door_inbox_go')}
        </a>
      </div>
    </div>
  </section>
);
