import { Icon } from '../components/icon.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';

/** The two phones of the demonstration, by the name under which the browser remembers each one's chat. */
const PHONES = ['citizen', 'official'] as const;

/** What the script says; it has no words of its own. */
const SPOKEN = ['offline', 'no_microphone', 'refused', 'recording', 'voice', 'photo'] as const;

export function SimulatorPage({ frame }: { frame: PageFrame }) {
  const { say } = frame;
  const nav = [{ href: '/inbox', label: say('simulator.inbox'), current: false }];
  const words = Object.fromEntries(SPOKEN.map((name) => [name, say(`simulator.${name}`)]));
  return (
    <Layout
      frame={frame}
      title={say('simulator.title')}
      nav={nav}
      shape="simulator"
      styles={['simulator.css']}
      scripts={['simulator.js']}
    >
      <h1 class="unseen">{say('simulator.title')}</h1>
      <p class="simulator-what">{say('simulator.what')}</p>
      <noscript>
        <p class="notice wait">{say('simulator.no_script')}</p>
      </noscript>
      <div class="tabs" role="group" aria-label={say('simulator.which')}>
        {PHONES.map((phone, place) => (
          <label key={phone} class="tab">
            <input type="radio" name="phone" value={phone} checked={place === 0} />
            {say(`simulator.phone_${phone}`)}
          </label>
        ))}
      </div>
      <div class="handsets" data-words={JSON.stringify(words)}>
        {PHONES.map((phone) => (
          <Handset key={phone} frame={frame} phone={phone} />
        ))}
      </div>
    </Layout>
  );
}

function Handset({ frame: { say, assets }, phone }: { frame: PageFrame; phone: (typeof PHONES)[number] }) {
  const field = `say-${phone}`;
  return (
    <section class={`handset of-${phone}`} data-phone={phone} aria-label={say(`simulator.phone_${phone}`)}>
      <header class="handset-top">
        <img src={assets.url('baro.svg')} alt="" width="40" height="40" />
        <div class="handset-name">
          <span class="strong">Baro</span>
          <span>{say(`simulator.phone_${phone}`)}</span>
        </div>
        <button type="button" class="quiet" data-do="restart">
          {say('simulator.restart')}
        </button>
      </header>
      <div class="chat" role="log" aria-label={say('simulator.chat')} tabIndex={0} />
      <p class="chat-empty">{say('simulator.empty')}</p>
      <p class="handset-status" role="status" hidden />
      <form class="composer">
        <label class="unseen" for={field}>
          {say('simulator.field')}
        </label>
        <textarea
          id={field}
          name="text"
          rows={1}
          maxLength={4096}
          placeholder={say('simulator.field')}
          enterkeyhint="send"
        />
        <button type="submit" class="round send" data-do="send" hidden>
          <Icon name="send" />
          <span class="unseen">{say('simulator.send')}</span>
        </button>
        <button type="button" class="round" data-do="record">
          <Icon name="voice" />
          <span class="unseen">{say('simulator.record')}</span>
        </button>
      </form>
      <div class="composer recorder" hidden>
        <button type="button" data-do="cancel">
          {say('simulator.cancel')}
        </button>
        <span class="recorder-time" role="timer" />
        <button type="button" class="round send" data-do="stop">
          <Icon name="send" />
          <span class="unseen">{say('simulator.send_voice')}</span>
        </button>
      </div>
    </section>
  );
}
