import type { LanguageCode } from '../../shared/index.js';
import type { SaidOption, SaidPart } from '../rendering/said.js';
import type { HeardText, ListeningMode, Voices } from './voices.js';

/** Who asks whether somebody wants to listen must be heard before they have answered. */
const ASKING = 'voice.ask';

type Part = Pick<SaidPart, 'key' | 'says'>;
type Option = Pick<SaidOption, 'key' | 'language'>;

interface Said {
  readonly parts: readonly Part[];
  readonly options: readonly Option[];
  /** « 0 : menu » is the last part, and is said after the options, as it is written. */
  readonly hinted: boolean;
}

/** What of a message is heard. */
export interface SoundOf {
  /** Recordings in the order they are said. */
  readonly ids: readonly string[];
  /** Places of parts that need not be read as well. */
  readonly heard: ReadonlySet<number>;
  readonly bytes: number;
}

/**
 * As the person chose, where there is something to hear. Before they were asked, only the asking itself, and what is
 * said in several languages: who cannot read would not get as far as being asked.
 */
export function modeFor(
  voices: Voices,
  language: LanguageCode,
  chosen: ListeningMode | null,
  { parts }: Said,
): ListeningMode {
  const mode = chosen ?? (parts.some(({ key, says }) => key === ASKING || says) ? 'both' : 'text');
  const languages = [language, ...parts.flatMap(({ says }) => says?.language ?? [])];
  return mode !== 'text' && languages.some((one) => voices.speaks(one)) ? mode : 'text';
}

/**
 * The recordings of a message: what is said, then each option after its digit, then how to go on. Options are heard
 * only when all of them are: of half a list nobody knows what is missing. Of languages each says its own digit, in
 * itself: who understands no other needs only that one. Null when nothing of it is recorded.
 */
export function soundOf(voices: Voices, language: LanguageCode, said: Said): SoundOf | null {
  const parts = said.parts.map((part) => heardPart(voices, part.says ?? { key: part.key, language }));
  const options = heardOptions(voices, language, said.options);
  const hint = said.hinted ? parts.slice(-1) : [];
  const body = said.hinted ? parts.slice(0, -1) : parts;
  // A way on or a list of digits alone says nothing to anybody.
  if (body.every((part) => part === null)) return null;
  const all = [...body, ...options, ...hint].filter((one) => one !== null);
  return {
    ids: all.map(({ id }) => id),
    heard: new Set(body.flatMap((part, place) => (part?.saysAll ? [place] : []))),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const heardPart = (voices: Voices, { key, language }: NonNullable<Part['says']>): HeardText | null =>
  voices.speaks(language) ? voices.heard(language, key) : null;

function heardOptions(voices: Voices, language: LanguageCode, options: readonly Option[]): HeardText[] {
  const heard = options.map((option, place): HeardText[] => {
    const digit = voices.heardDigit(option.language ?? language, place + 1);
    if (option.language) return digit && voices.speaks(option.language) ? [digit] : [];
    const name = option.key && voices.heard(language, option.key);
    return digit && name ? [digit, name] : [];
  });
  const whole = options.every((option, place) => option.language || heard[place]!.length > 0);
  return whole ? heard.flat() : [];
}
