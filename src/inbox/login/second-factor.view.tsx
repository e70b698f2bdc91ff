import { CsrfField, Field, Layout, type PageFrame } from '../../site/index.js';
import type { Enrolment } from '../../staff/index.js';

interface SecondFactorPageProps {
  readonly frame: PageFrame;
  /** Null after a wrong code: the key was shown, and is not shown twice. */
  readonly enrolment: Enrolment | null;
  readonly error: string | null;
  /** Where the code goes. */
  readonly action?: string;
  /** Where to begin again after a wrong code. */
  readonly again?: string;
}

const HERE = '/inbox/second-factor';

export function SecondFactorPage(props: SecondFactorPageProps) {
  const { frame, enrolment, error, action = HERE, again = HERE } = props;
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.totp.title')}>
      <form class="stack" method="post" action={action}>
        <CsrfField frame={frame} />
        <h1>{say('inbox.totp.title')}</h1>
        <p>{say('inbox.totp.why')}</p>
        {enrolment && (
          <ol class="numbered">
            <li>{say('inbox.totp.install')}</li>
            <li class="stack-small">
              <p>{say('inbox.totp.add')}</p>
              <p>
                <a class="button" href={enrolment.uri}>
                  {say('inbox.totp.open')}
                </a>
              </p>
              <p>
                {say('inbox.totp.key')} : <code>{enrolment.secret}</code>
              </p>
            </li>
            <li>{say('inbox.totp.confirm')}</li>
          </ol>
        )}
        <Field
          name="totp"
          label={say('inbox.login.code')}
          hint={say('inbox.login.code_hint')}
          value=""
          error={error}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
        />
        {error !== null && <a href={again}>{say('inbox.totp.again')}</a>}
        <button class="main-action" type="submit">
          {say('inbox.totp.save')}
        </button>
      </form>
    </Layout>
  );
}
