import { readFileSync } from 'node:fs';
import { FRENCH, type LanguageCode } from '../../shared/index.js';
import { phonetic, plain } from '../fold.js';
import { DANGERS, type Danger } from './danger.js';

/** Words that stand together, folded as what people write is. */
export interface DangerPhrase {
  readonly kind: Danger;
  readonly language: LanguageCode;
  /** Each with whether it may go on: « kidnapp* ». */
  readonly words: readonly { readonly begins: string; readonly open: boolean }[];
}

let loaded: ReadonlyMap<string, readonly DangerPhrase[]> | undefined;

/** By language and the first two letters of the first word: a text is compared with few of them. */
export function dangerPhrases(): ReadonlyMap<string, readonly DangerPhrase[]> {
  loaded ??= grouped();
  return loaded;
}

/** The same folding for the table and for what people write. French keeps its letters: sounds would mix its words up. */
export const heardAs = (text: string, language: LanguageCode): string[] =>
  (language === FRENCH ? plain(text) : phonetic(plain(text))).split(' ');

export const drawerOf = (language: LanguageCode, word: string): string => `${language} ${word.slice(0, 2)}`;

function grouped(): Map<string, DangerPhrase[]> {
  const drawers = new Map<string, DangerPhrase[]>();
  for (const phrase of lines().flatMap(phrasesOf)) {
    const drawer = drawerOf(phrase.language, phrase.words[0]!.begins);
    drawers.set(drawer, [...(drawers.get(drawer) ?? []), phrase]);
  }
  return drawers;
}

const lines = (): string[][] =>
  readFileSync(new URL('./danger-words.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** @throws {Error} for a kind there is none of */
function phrasesOf([name, language, phrases]: string[]): DangerPhrase[] {
  const kind = DANGERS.find((one) => one === name);
  if (!kind) throw new Error(`danger-words.tsv: there is no kind ${name}`);
  return phrases!.split('|').map((phrase) => ({
    kind,
    language: language!,
    words: phrase.split(' ').map((word) => ({
      begins: heardAs(word.replace('*', ''), language!).join(''),
      open: word.endsWith('*'),
    })),
  }));
}
