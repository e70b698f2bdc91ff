import type { Labelled } from './counts.js';

/** People write the codes of the interface too. */
const ISO: Readonly<Record<string, string>> = { fr: 'fra', bm: 'bam' };

/**
 * Lines of language, tab, text; empty ones and those that begin with # are left out.
 * @throws {Error} naming the line that has no tab.
 */
export function labelledLines(file: string): Labelled[] {
  return file.split(/\r?\n/).flatMap((line, at): Labelled[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const tab = line.indexOf('\t');
    if (tab < 1) throw new Error(`line ${at + 1} is not a language, a tab and a text`);
    const code = line.slice(0, tab).trim();
    return [{ language: ISO[code] ?? code, text: line.slice(tab + 1) }];
  });
}
