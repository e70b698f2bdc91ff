import { CsrfField, dayAtHour, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Invitation } from '../../staff/index.js';
import { NewPassword } from './account.view.js';

interface InvitationPageProps {
  readonly frame: PageFrame;
  readonly token: string;
  readonly invitation: Invitation;
  readonly error: string | null;
}

export function InvitationPage({ frame, token, invitation, error }: InvitationPageProps) {
  const { say } = frame;
  const { name, login, expiresAt } = invitation;
  return (
    <Layout frame={frame} title={say('inbox.invitation.title')}>
      <form class="stack" method="post" action={`/inbox/invitation/${token}`}>
        <h1>{say('inbox.invitation.hello', { name })}</h1>
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
          </Notice>
        )}
        <p>{say('inbox.invitation.choose')}</p>
        <p>
          {say('inbox.login.name')} : <strong>{login}</strong>
        </p>
        <CsrfField frame={frame} />
        <input type="text" name="login" value={login} autoComplete="username" hidden readOnly />
        <NewPassword frame={frame} />
        <button class="main-action" type="submit">
          {say('inbox.invitation.save')}
        </button>
        <p class="hint">{say('inbox.invitation.until', { until: dayAtHour(expiresAt) })}</p>
      </form>
    </Layout>
  );
}

/** A link that was used, replaced, or is too old: never which, and nothing of whom it was for. */
export function UsedLinkPage({ frame }: { frame: PageFrame }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.invitation.used')}>
      <div class="stack">
        <h1>{say('inbox.invitation.used')}</h1>
        <Notice tone="wait">
          <p>{say('inbox.invitation.used_next')}</p>
        </Notice>
        <p>
          <a class="button main-action" href="/inbox/login">
            {say('inbox.login.title')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
