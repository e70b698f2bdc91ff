import { CsrfField, Field, Layout, Notice, type PageFrame } from '../../site/index.js';

/** Who has linked a phone to their office types nothing but their login. */
export function AskLinkPage({ frame, error }: { frame: PageFrame; error: string | null }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.login.link')}>
      <form class="stack" method="post" action="/inbox/login/link">
        <h1>{say('inbox.login.link')}</h1>
        <p>{say('inbox.login.link_for')}</p>
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
          </Notice>
        )}
        <CsrfField frame={frame} />
        <Field name="login" label={say('inbox.login.name')} value="" autoComplete="username" maxLength={80} />
        <button class="main-action" type="submit">
          {say('inbox.login.link_send')}
        </button>
        <p>
          <a href="/inbox/login">{say('inbox.login.by_password')}</a>
        </p>
      </form>
    </Layout>
  );
}

/** Said whether something was sent or not: a login that exists is nobody's business. */
export function LinkSentPage({ frame, minutes }: { frame: PageFrame; minutes: number }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.login.link')}>
      <div class="stack">
        <h1>{say('inbox.login.link_look')}</h1>
        <Notice tone="wait">
          <p>{say('inbox.login.link_sent', { minutes })}</p>
        </Notice>
        <p>{say('inbox.login.link_nothing')}</p>
        <p>
          <a href="/inbox/login">{say('inbox.login.by_password')}</a>
        </p>
      </div>
    </Layout>
  );
}

/** One button: what only looks at the page, as messengers do, does not press it. */
export function EnterByLinkPage({ frame, token }: { frame: PageFrame; token: string }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.login.title')}>
      <form class="stack" method="post" action={`/inbox/login/link/${token}`}>
        <h1>{say('inbox.login.title')}</h1>
        <p>{say('inbox.login.link_press')}</p>
        <CsrfField frame={frame} />
        <button class="main-action" type="submit">
          {say('inbox.login.enter')}
        </button>
      </form>
    </Layout>
  );
}
