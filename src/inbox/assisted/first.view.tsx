import { CsrfField, Field, Icon, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';

interface FirstPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly code: string;
  readonly error: string | null;
  /** Everything of somebody was just erased. */
  readonly erased: boolean;
}

/** Somebody sits down at the desk: with a question, or with a ticket. */
export function FirstPage({ frame, principal, code, error, erased }: FirstPageProps) {
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.assisted.title')}
      nav={navOf(frame, principal, 'assisted')}
      scripts={['page.js']}
    >
      <div class="stack-wide">
        <div class="stack-small">
          <h1>{say('inbox.assisted.title')}</h1>
          <p>{say('inbox.assisted.about')}</p>
        </div>
        {erased && (
          <Notice tone="good">
            <p>{say('inbox.assisted.done.erased')}</p>
          </Notice>
        )}
        <p>
          <a class="button main-action" href="/inbox/assisted/new">
            <Icon name="text" /> {say('inbox.assisted.new')}
          </a>
        </p>
        <form class="stack card" method="post" action="/inbox/assisted/search">
          <CsrfField frame={frame} />
          <h2>{say('inbox.assisted.back')}</h2>
          <Field
            name="code"
            label={say('inbox.assisted.code')}
            hint={say('inbox.assisted.code_hint')}
            value={code}
            error={error}
            maxLength={20}
            autoComplete="off"
          />
          <button type="submit">{say('inbox.assisted.find')}</button>
        </form>
      </div>
    </Layout>
  );
}
