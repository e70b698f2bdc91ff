import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { Catalogues } from '../catalogues/index.js';
import { competencePage } from './docs/competence-page.js';
import { environmentPage } from './docs/environment-page.js';
import { withGlossaryTables } from './docs/glossary-tables.js';
import { withReviewedBlock } from './docs/reviewed-block.js';
import { flowsPage } from './docs/flows-page.js';
import { routesPage } from './docs/routes-page.js';

/**
 * Writes the pages that are made out of the code: `npm run docs:write`. With `--check` it writes nothing and exits
 * with 1 when one differs. Runs in the folder of the project.
 */
const pages: Record<string, (now: string) => string> = {
  'docs/environment.md': () => environmentPage(),
  'docs/flows.md': () => flowsPage(),
  'docs/routes.md': () => routesPage('src'),
  'docs/glossary.md': (now) => withGlossaryTables(now, Catalogues.load('locales'), 'locales'),
  'docs/who-is-competent.md': () => competencePage(),
  'README.md': (now) => withReviewedBlock(now, 'locales'),
};

const checking = process.argv.includes('--check');
for (const [file, write] of Object.entries(pages)) {
  const now = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const settings = await resolveConfig(file);
  const wanted = await format(write(now), { ...settings, filepath: file });
  if (wanted === now) continue;
  if (checking) {
    console.log(`${file} differs from the code: npm run docs:write`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
    console.log(`Wrote ${file}`);
  }
}
