import { readFileSync } from 'node:fs';

/** The cells of a tab-separated file beside this one; lines that begin with # are for the reader. */
export function tableOf(file: string): string[][] {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
