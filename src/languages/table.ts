import { readFileSync } from 'node:fs';

/** The cells of a tab-separated file; lines that begin with # are for the reader. */
export function tableOf(file: URL): string[][] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
