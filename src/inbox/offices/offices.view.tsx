import { groupBy } from '../../shared/index.js';
import type { OfficeOverview, TerritoryLine } from '../../offices/index.js';
import { Field, Icon, Layout, longDay, Notice, type NavLink, type PageFrame } from '../../site/index.js';

interface OfficesPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly overview: OfficeOverview;
  /** The territories that resemble what was typed; null: nothing was typed. */
  readonly found: readonly TerritoryLine[] | null;
  readonly query: string;
}

export const territoryUrl = (id: string): string => `/inbox/offices/territories/${encodeURIComponent(id)}`;
export const officeUrl = (id: string): string => `/inbox/offices/${encodeURIComponent(id)}`;

/** Who holds what: what ends soon first, then every commune by its old cercle. */
export function OfficesPage({ frame, nav, overview, found, query }: OfficesPageProps) {
  const { say } = frame;
  const title = say('inbox.offices.title');
  return (
    <Layout frame={frame} title={title} nav={nav}>
      <div class="stack-wide">
        <h1>{title}</h1>
        {query === '' && <Ending frame={frame} ending={overview.ending} />}
        <form class="stack" method="get" action="/inbox/offices" role="search">
          <Field name="q" label={say('inbox.offices.search')} value={query} maxLength={60} required={false} />
          <button type="submit">{say('inbox.offices.search_do')}</button>
        </form>
        {found === null ? (
          <ByCercle frame={frame} territories={overview.territories} />
        ) : (
          <Lines frame={frame} territories={found} />
        )}
        <section class="stack" aria-labelledby="sheet-title">
          <h2 id="sheet-title">{say('inbox.offices.sheet')}</h2>
          <p class="soft">{say('inbox.offices.sheet_hint')}</p>
          <div class="button-row">
            <a class="button" href="/inbox/offices/export?format=xlsx">
              {say('inbox.offices.export_xlsx')}
            </a>
            <a class="button" href="/inbox/offices/export?format=csv">
              {say('inbox.offices.export_csv')}
            </a>
            <a class="button" href="/inbox/offices/import">
              {say('inbox.offices.import')}
            </a>
          </div>
        </section>
      </div>
    </Layout>
  );
}

function Ending({ frame: { say }, ending }: { frame: PageFrame; ending: OfficeOverview['ending'] }) {
  if (ending.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="ending-title">
      <h2 id="ending-title">
        {say('inbox.offices.ending')} <span class="count">{ending.length}</span>
      </h2>
      <ul class="rows">
        {ending.map(({ office, territoryLabel, holderName, until }) => (
          <li key={office.id}>
            <a class="row waits" href={officeUrl(office.id)}>
              <span class="strong">{office.title}</span>
              <p>{holderName ?? territoryLabel}</p>
              <p class="soft">{say('inbox.office.till', { day: longDay(until - 1) })}</p>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The bodies behind the last letter. */
const placeIn = ({ oldCercle }: TerritoryLine): string => oldCercle ?? '\uffff';

function ByCercle({ frame, territories }: { frame: PageFrame; territories: readonly TerritoryLine[] }) {
  const { say } = frame;
  if (territories.length === 0)
    return (
      <Notice>
        <p>{say('inbox.offices.none')}</p>
      </Notice>
    );
  const inOrder = [...territories].sort((one, other) => placeIn(one).localeCompare(placeIn(other), 'fr'));
  const groups = [...groupBy(inOrder, ({ oldCercle }) => oldCercle ?? say('inbox.offices.bodies'))];
  return (
    <section class="stack-small">
      {groups.map(([name, own]) => (
        <details key={name}>
          <summary>
            {name}{' '}
            <span class="soft">
              {say('inbox.offices.served', {
                served: own.filter(({ enrolled }) => enrolled > 0).length,
                all: own.length,
              })}
            </span>
          </summary>
          <Lines frame={frame} territories={own} />
        </details>
      ))}
    </section>
  );
}

function Lines({ frame: { say }, territories }: { frame: PageFrame; territories: readonly TerritoryLine[] }) {
  if (territories.length === 0) return <p class="empty">{say('inbox.offices.not_found')}</p>;
  return (
    <ul class="rows">
      {territories.map(({ id, label, offices, enrolled }) => (
        <li key={id}>
          <a class={enrolled === 0 ? 'row waits' : 'row'} href={territoryUrl(id)}>
            <span class="row-top">
              <span class="strong">{label}</span>
              <span>
                {say('inbox.offices.counts', { offices, enrolled })} <Icon name="hand" />
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
