import type { LanguageCode } from '../../shared/index.js';
import type { HeardText, ListeningMode, Voices } from './voices.js';

/** Who asks whether somebody wants to listen must be heard before they have answered. */
const ASKING = 'voice.ask';

interface Said {
  readonly parts: readonly { readonly key: string }[];
  readonly options: readonly { readonly key?: string }[];
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

/** As the person chose, where there is something to hear; before they were asked, only the asking itself. */
export function modeFor(
  voices: Voices,
  language: LanguageCode,
  chosen: ListeningMode | null,
  { parts }: Said,
): ListeningMode {
  const mode = chosen ?? (parts.some(({ key }) => key === ASKING) ? 'both' : 'text');
  return mode !== 'text' && voices.speaks(language) ? mode : 'text';
}

/**
 * The recordings of a message: what is said, then each option after its digit, then how to go on. Options are heard
 * only when all of them are: of half a list nobody knows what is missing. Null when nothing of it is recorded.
 */
export function soundOf(voices: Voices, language: LanguageCode, said: Said): SoundOf | null {
  const parts = said.parts.map(({ key }) => voices.heard(language, key));
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

function heardOptions(voices: Voices, language: LanguageCode, options: Said['options']): HeardText[] {
  const heard = options.flatMap(({ key }, place) => {
    const [digit, name] = [voices.heardDigit(language, place + 1), key && voices.heard(language, key)];
    return digit && name ? [digit, name] : [];
  });
  return heard.length === options.length * 2 ? heard : [];
}
