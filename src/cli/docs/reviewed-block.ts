import { Catalogues } from '../../catalogues/index.js';

const BEGIN = '<!-- reviewed texts: made by `npm run docs:write` -->';
const END = '<!-- end of reviewed texts -->';

/** The README with the share of reviewed texts as it is now, between its two marks. */
export function withReviewedBlock(readme: string, locales: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md must hold ${BEGIN} and ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table(Catalogues.load(locales))}\n\n${readme.slice(end)}`;
}

function table(catalogues: Catalogues): string {
  const rows = catalogues.languages().map(({ code, name }) => {
    const { keys, present, reviewed, draft, stale } = catalogues.completeness(code);
    const share = Math.round((100 * reviewed) / keys);
    return `| ${name} (\`${code}\`) | ${share} % | ${reviewed} | ${draft} | ${stale} | ${keys - present} |`;
  });
  return [
    '| Language | Reviewed | Texts reviewed | Drafts | French changed since | Missing |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
}
