import { Layout, Notice, type PageFrame } from '../../site/index.js';

/** Ten codes, shown once, on a page that prints on one sheet. */
export function CodesPage({ frame, codes }: { frame: PageFrame; codes: readonly string[] }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.codes.title')}>
      <div class="stack">
        <h1>{say('inbox.codes.title')}</h1>
        <Notice tone="wait">
          <p>{say('inbox.codes.once')}</p>
        </Notice>
        <p>{say('inbox.codes.use')}</p>
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>
          <a class="button main-action" href="/inbox">
            {say('inbox.codes.kept')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
