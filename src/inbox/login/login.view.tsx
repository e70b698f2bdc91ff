import { CsrfField, Field, Layout, Notice, type PageFrame } from '../../site/index.js';

export interface LoginModel {
  readonly login: string;
  /** The password was right and a code is asked for too. */
  readonly codeNeeded: boolean;
  readonly error: string | null;
  /** Where to go on once logged in: the page that was asked for. */
  readonly next: string | null;
  /** Something was sent after the session had ended. */
  readonly ended: boolean;
}

export function LoginPage({ frame, login }: { frame: PageFrame; login: LoginModel }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.login.title')}>
      <form class="stack" method="post" action="/inbox/login">
        <h1>{say('inbox.login.title')}</h1>
        {login.error ? (
          <Notice tone="bad">
            <p>{login.error}</p>
          </Notice>
        ) : (
          login.codeNeeded && (
            <Notice>
              <p>{say('inbox.login.code_needed')}</p>
            </Notice>
          )
        )}
        {login.ended && (
          <Notice tone="wait">
            <p>{say('inbox.login.ended')}</p>
          </Notice>
        )}
        <CsrfField frame={frame} />
        {login.next !== null && <input type="hidden" name="next" value={login.next} />}
        <Field
          name="login"
          label={say('inbox.login.name')}
          value={login.login}
          autoComplete="username"
          maxLength={80}
        />
        <Field
          name="password"
          label={say('inbox.login.password')}
          value=""
          type="password"
          autoComplete="current-password"
          maxLength={200}
        />
        {login.codeNeeded && <Codes frame={frame} />}
        <button class="main-action" type="submit">
          {say('inbox.login.enter')}
        </button>
        {frame.demo && <p class="hint">{say('inbox.login.demo')}</p>}
        <p>
          <a class="button" href="/inbox/login/link">
            {say('inbox.login.link')}
          </a>
        </p>
        <p class="hint">{say('inbox.login.lost')}</p>
      </form>
    </Layout>
  );
}

/** The code of the application or, in its place, one from the paper. */
function Codes({ frame }: { frame: PageFrame }) {
  const { say } = frame;
  return (
    <>
      <Field
        name="totp"
        label={say('inbox.login.code')}
        hint={say('inbox.login.code_hint')}
        value=""
        required={false}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
      />
      <details>
        <summary>{say('inbox.login.no_phone')}</summary>
        <Field
          name="recovery"
          label={say('inbox.login.recovery')}
          hint={say('inbox.login.recovery_hint')}
          value=""
          required={false}
          autoComplete="off"
          maxLength={20}
        />
      </details>
    </>
  );
}
