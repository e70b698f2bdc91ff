import type { DataEntry, WholeData } from '../../messaging/index.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';

/** Before anything is shown: who else may look is asked by making the person press. */
export function LinkPage({ frame, token }: { frame: PageFrame; token: string }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('site.my_data.title')}>
      <div class="stack">
        <h1>{say('site.my_data.title')}</h1>
        <p>{say('site.my_data.once')}</p>
        <form class="stack" method="post" action={`/mes-donnees/${encodeURIComponent(token)}`}>
          <button class="main-action" type="submit" name="as" value="page">
            {say('site.my_data.read')}
          </button>
          <button type="submit" name="as" value="file">
            {say('site.my_data.carry')}
          </button>
        </form>
      </div>
    </Layout>
  );
}

export const LinkGonePage = ({ frame }: { frame: PageFrame }) => (
  <Layout frame={frame} title={frame.say('site.my_data.gone')}>
    <div class="stack">
      <h1>{frame.say('site.my_data.gone')}</h1>
      <p>{frame.say('site.my_data.gone_next')}</p>
    </div>
  </Layout>
);

export function WholePage({ frame, whole }: { frame: PageFrame; whole: WholeData }) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('site.my_data.title')}>
      <div class="stack-wide">
        <div class="stack-small">
          <h1>{say('site.my_data.title')}</h1>
          <p>{say('site.my_data.close')}</p>
        </div>
        {Object.entries(whole).map(([part, entries]) => (
          <section key={part} class="stack-small">
            <h2>{say('site.my_data.part', { part })}</h2>
            {entries.length === 0 && <p class="soft">{say('site.my_data.nothing')}</p>}
            {entries.map((entry, at) => (
              <Entry key={at} frame={frame} entry={entry} />
            ))}
          </section>
        ))}
      </div>
    </Layout>
  );
}

const Entry = ({ frame, entry }: { frame: PageFrame; entry: DataEntry }) => (
  <dl class="facts card">
    {Object.entries(entry)
      .filter(([, value]) => value !== null)
      .map(([field, value]) => [
        <dt key={`${field} is`}>{frame.say('site.my_data.field', { field })}</dt>,
        <dd key={field} class="lines">
          {shown(frame, value!)}
        </dd>,
      ])}
  </dl>
);

function shown({ say }: PageFrame, value: string | number | boolean): string {
  if (typeof value === 'boolean') return say(value ? 'site.my_data.yes' : 'site.my_data.no');
  return String(value);
}
