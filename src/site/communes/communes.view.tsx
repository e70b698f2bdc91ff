import type { PublicCommune } from '../../questions/index.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';
import { SearchBox } from './search-box.js';

interface CommunesProps {
  readonly frame: PageFrame;
  readonly cercles: readonly string[];
  readonly communes: readonly PublicCommune[];
  readonly cercle: string;
  readonly typed: string;
}

/** Finds a commune by its name, misspelt or not, or by the old cercle people know it under. */
export function CommunesPage({ frame, cercles, communes, cercle, typed }: CommunesProps) {
  const { say } = frame;
  const asked = typed.trim() !== '' || cercle !== '';
  return (
    <Layout frame={frame} title={say('site.communes.title')}>
      <div class="stack-wide">
        <h1>{say('site.communes.title')}</h1>
        <p>{say('site.communes.what')}</p>
        <SearchBox frame={frame} action="/communes" label={say('site.communes.search')} typed={typed} />
        {asked && (
          <section class="stack-small">
            <h2>{typed.trim() === '' ? cercle : say('site.communes.found')}</h2>
            {communes.length === 0 && <p>{say('site.communes.none')}</p>}
            <ul class="links">
              {communes.map(({ slug, label, oldCercle }) => (
                <li key={slug}>
                  <a href={`/communes/${slug}`}>{label}</a> <span class="soft">{oldCercle}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <nav class="stack-small" aria-label={say('site.communes.by_cercle')}>
          <h2>{say('site.communes.by_cercle')}</h2>
          <ul class="links">
            {cercles.map((name) => (
              <li key={name}>
                <a href={`/communes?cercle=${encodeURIComponent(name)}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </Layout>
  );
}
