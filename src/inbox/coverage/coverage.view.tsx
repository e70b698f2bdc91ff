import type { CommuneCoverage } from '../../questions/index.js';
import { Layout, longDay, Notice, type NavLink, type PageFrame } from '../../site/index.js';

interface CoveragePageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly communes: readonly CommuneCoverage[];
}

/** Where somebody answers and where nobody does, those in need first; on paper a table for the town hall. */
export function CoveragePage({ frame, nav, communes }: CoveragePageProps) {
  const { say } = frame;
  const title = say('inbox.coverage.title');
  const empty = communes.filter(({ enrolled }) => enrolled === 0);
  const wishes = communes.reduce((sum, one) => sum + one.wishes, 0);
  return (
    <Layout frame={frame} title={title} nav={nav}>
      <div class="stack-wide">
        <div class="stack-small">
          <h1>{title}</h1>
          <p class="soft">{say('inbox.coverage.on', { day: longDay(frame.now) })}</p>
        </div>
        {communes.length === 0 ? (
          <Notice>
            <p>{say('inbox.coverage.none')}</p>
          </Notice>
        ) : (
          <>
            <Notice tone={empty.length > 0 ? 'wait' : 'good'}>
              <p class="strong">
                {say('inbox.coverage.empty', { empty: empty.length, all: communes.length })}
              </p>
              <p>{say('inbox.coverage.wishes_all', { count: wishes })}</p>
            </Notice>
            <table class="sheet">
              <thead>
                <tr>
                  <th scope="col">{say('inbox.coverage.commune')}</th>
                  <th scope="col">{say('inbox.coverage.who_column')}</th>
                  <th scope="col">{say('inbox.coverage.wishes_column')}</th>
                  <th scope="col">{say('inbox.coverage.answered_column')}</th>
                </tr>
              </thead>
              <tbody>
                {communes.map((one) => (
                  <Line key={one.id} frame={frame} commune={one} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </Layout>
  );
}

function Line({ frame: { say }, commune }: { frame: PageFrame; commune: CommuneCoverage }) {
  const { id, label, oldCercle, enrolled, wishes, handed, answered } = commune;
  return (
    <tr>
      <th scope="row">
        <a href={`/inbox/coverage/${encodeURIComponent(id)}`}>{label}</a>
        <span class="soft">{oldCercle}</span>
      </th>
      <td class={enrolled === 0 ? 'lacks' : undefined}>{say('inbox.coverage.enrolled', { enrolled })}</td>
      <td>{say('inbox.coverage.wishes', { wishes })}</td>
      <td>{say('inbox.coverage.answered', { answered, handed })}</td>
    </tr>
  );
}
