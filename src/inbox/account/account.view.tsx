import { CsrfField, dayAtHour, Field, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { StaffPhone } from '../../official-phones/index.js';
import type { OwnAccountView, Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { PhoneSection } from '../phones/phone-section.js';
import { DeviceList } from './device-list.js';

export const ACCOUNT_DONE = ['password', 'ended', 'phone', 'recovered', 'unlinked'] as const;
export type AccountDone = (typeof ACCOUNT_DONE)[number];

interface AccountPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly account: OwnAccountView;
  /** Those they answer on; null for who answers for no office. */
  readonly phones: readonly StaffPhone[] | null;
  /** The session in use. */
  readonly currentId: string;
  readonly done: AccountDone | null;
  readonly error: string | null;
}

/** « Mon compte »: where one is logged in, the password, and what helps on the day the telephone is lost. */
export function AccountPage(props: AccountPageProps) {
  const { frame, principal, account, phones, currentId, done, error } = props;
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.account.title')}
      nav={navOf(frame, principal, null)}
      scripts={['page.js']}
    >
      <div class="stack-wide">
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
          </Notice>
        )}
        {done !== null && (
          <Notice tone={done === 'recovered' ? 'wait' : 'good'}>
            <p>{say(`inbox.account.done.${done}`, { left: account.codesLeft })}</p>
          </Notice>
        )}
        <div class="stack-small">
          <h1>{say('inbox.account.title')}</h1>
          <p class="soft">{say('inbox.account.who', { name: principal.name, login: principal.login })}</p>
        </div>
        {phones !== null && (
          <PhoneSection frame={frame} phones={phones} base="/inbox/account/phones" whose="own" />
        )}
        <section class="stack" aria-labelledby="devices">
          <h2 id="devices">{say('inbox.devices.title')}</h2>
          <p class="soft">{say('inbox.devices.hint')}</p>
          <DeviceList
            frame={frame}
            sessions={account.sessions}
            currentId={currentId}
            base="/inbox/account/devices"
          />
        </section>
        <PasswordForm frame={frame} login={principal.login} />
        {account.hasSecondFactor && <CodesForm frame={frame} left={account.codesLeft} />}
        {account.hasSecondFactor && <PhoneForm frame={frame} />}
        <p class="soft">{say('inbox.account.now', { now: dayAtHour(frame.now) })}</p>
      </div>
    </Layout>
  );
}

const Secret = ({
  frame,
  name,
  label,
  autoComplete,
}: Record<'name' | 'label' | 'autoComplete', string> & { frame: PageFrame }) => (
  <Field
    name={name}
    label={frame.say(label)}
    value=""
    type="password"
    autoComplete={autoComplete}
    maxLength={200}
  />
);

function PasswordForm({ frame, login }: { frame: PageFrame; login: string }) {
  const { say } = frame;
  return (
    <section class="stack" aria-labelledby="password">
      <h2 id="password">{say('inbox.password.title')}</h2>
      <form class="stack" method="post" action="/inbox/account/password">
        <CsrfField frame={frame} />
        <input type="text" name="login" value={login} autoComplete="username" hidden readOnly />
        <Secret frame={frame} name="current" label="inbox.password.current" autoComplete="current-password" />
        <NewPassword frame={frame} />
        <button type="submit">{say('inbox.password.save')}</button>
        <p class="hint">{say('inbox.password.ends')}</p>
      </form>
    </section>
  );
}

/** The two fields in which somebody chooses a password. */
export function NewPassword({ frame }: { frame: PageFrame }) {
  const { say } = frame;
  return (
    <>
      <Field
        name="password"
        label={say('inbox.password.new')}
        hint={say('inbox.password.hint')}
        value=""
        type="password"
        autoComplete="new-password"
        maxLength={200}
      />
      <Secret frame={frame} name="again" label="inbox.password.again" autoComplete="new-password" />
    </>
  );
}

function CodesForm({ frame, left }: { frame: PageFrame; left: number }) {
  const { say } = frame;
  return (
    <section class="stack" aria-labelledby="codes">
      <h2 id="codes">{say('inbox.codes.title')}</h2>
      <p>{say('inbox.codes.left', { left })}</p>
      <form class="stack" method="post" action="/inbox/account/recovery-codes">
        <CsrfField frame={frame} />
        <Secret
          frame={frame}
          name="codes_password"
          label="inbox.password.current"
          autoComplete="current-password"
        />
        <button type="submit">{say('inbox.codes.renew')}</button>
        <p class="hint">{say('inbox.codes.renew_hint')}</p>
      </form>
    </section>
  );
}

function PhoneForm({ frame }: { frame: PageFrame }) {
  const { say } = frame;
  return (
    <section class="stack" aria-labelledby="phone">
      <h2 id="phone">{say('inbox.phone.title')}</h2>
      <p class="soft">{say('inbox.phone.hint')}</p>
      <form class="stack" method="post" action="/inbox/account/second-factor">
        <CsrfField frame={frame} />
        <Secret
          frame={frame}
          name="phone_password"
          label="inbox.password.current"
          autoComplete="current-password"
        />
        <button type="submit">{say('inbox.phone.begin')}</button>
      </form>
    </section>
  );
}
