import { FRENCH } from '../../shared/index.js';
import { readGlossary, type Catalogues, type GlossaryFile } from '../../catalogues/index.js';

type Section = GlossaryFile['sections'][number];

/** The glossary's page with its tables as the data file has them, each between its two marks. */
export function withGlossaryTables(page: string, catalogues: Catalogues, locales: string): string {
  const languages = catalogues.languages().filter(({ code }) => code !== FRENCH);
  const frenchNames = languages.map(({ code, aliases }) => ({ code, name: capital(aliases[1] ?? code) }));
  return readGlossary(locales).sections.reduce((text, section) => {
    const [begin, end] = [`<!-- ${section.mark}:begin -->`, `<!-- ${section.mark}:end -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/glossary.md must hold ${begin} and ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${table(section, frenchNames)}\n\n${text.slice(to)}`;
  }, page);
}

function table(
  { first, last, terms }: Section,
  languages: readonly { code: string; name: string }[],
): string {
  const columns = languages.flatMap(({ name }) => [name, 'Confidence']);
  const rows = terms.map((term) => {
    const words = languages.flatMap(({ code }) => {
      const own = term[code];
      return typeof own === 'object' ? [own.word, own.confidence] : ['', ''];
    });
    return [term.concept, term.fr, ...words, term.note ?? ''];
  });
  return [[first, 'Français', ...columns, last], ['---', '---', ...columns.map(() => '---'), '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
