import { Notice } from '../components/notice.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';
import type { Problem } from './problem.js';

interface ErrorPageProps {
  readonly frame: PageFrame;
  readonly problem: Problem;
  /** Where to go on. */
  readonly home: '/' | '/inbox';
}

/** What happened, what is safe, and what to do. */
export function ErrorPage({ frame, problem, home }: ErrorPageProps) {
  const { say } = frame;
  const title = say(`site.error.${problem.name}`);
  const { said } = problem;
  return (
    <Layout frame={frame} title={title}>
      <div class="stack-wide">
        <h1>{title}</h1>
        <Notice tone="bad">
          <p>{said ? say(said.key, said.parameters) : say(`site.error.${problem.name}_next`)}</p>
        </Notice>
        <p>
          <a class="button main-action" href={home}>
            {say(home === '/' ? 'site.error.home' : 'site.error.inbox')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
