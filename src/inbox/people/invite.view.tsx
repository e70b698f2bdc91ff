import { CsrfField, Field, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { RoleFields, type LanguageName } from './role-fields.js';
import type { TypedRole } from './typed-grants.js';

export interface TypedPerson extends TypedRole {
  readonly name: string;
  readonly login: string;
}

interface InvitePageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly typed: TypedPerson;
  readonly languages: readonly LanguageName[];
  readonly error: string | null;
}

export function InvitePage({ frame, principal, typed, languages, error }: InvitePageProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.people.invite')} nav={navOf(frame, principal, 'people')}>
      <form class="stack" method="post" action="/inbox/people">
        <h1>{say('inbox.people.invite')}</h1>
        {error !== null && (
          <Notice tone="bad">
            <p>{error}</p>
          </Notice>
        )}
        <p>{say('inbox.people.invite_hint')}</p>
        <CsrfField frame={frame} />
        <Field
          name="name"
          label={say('inbox.people.name')}
          value={typed.name}
          autoComplete="off"
          maxLength={80}
        />
        <Field
          name="login"
          label={say('inbox.login.name')}
          hint={say('inbox.people.login_hint')}
          value={typed.login}
          autoComplete="off"
          maxLength={40}
        />
        <RoleFields frame={frame} typed={typed} languages={languages} />
        <button class="main-action" type="submit">
          {say('inbox.people.make_link')}
        </button>
      </form>
    </Layout>
  );
}
