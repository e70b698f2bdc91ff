import { dayAtHour, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Person, Principal } from '../../staff/index.js';
import { PairingCode } from '../channels/pairing-code.js';
import { navOf } from '../nav.js';

interface LinkPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly person: Person;
  readonly link: string;
  readonly expiresAt: number;
}

/** The link, shown once: to be read off the screen by the other telephone, copied, or printed. */
export function LinkPage({ frame, principal, person, link, expiresAt }: LinkPageProps) {
  const { say } = frame;
  const title = say('inbox.link.title', { name: person.name });
  return (
    <Layout frame={frame} title={title} nav={navOf(frame, principal, 'people')} scripts={['page.js']}>
      <div class="stack">
        <h1>{title}</h1>
        <Notice tone="wait">
          <p>{say('inbox.link.once', { until: dayAtHour(expiresAt) })}</p>
        </Notice>
        <p>{say('inbox.link.hand')}</p>
        <p class="card link-shown">
          <code>{link}</code>
        </p>
        <p>
          <button type="button" data-copies={link} data-copied={say('inbox.link.copied')} hidden>
            {say('inbox.link.copy')}
          </button>
        </p>
        <p>
          {say('inbox.login.name')} : <strong>{person.login}</strong>
        </p>
        <PairingCode code={link} label={say('inbox.link.scan')} />
        <p>
          <a class="button" href="/inbox/people">
            {say('inbox.people.back')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
