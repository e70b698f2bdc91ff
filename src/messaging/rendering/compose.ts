import type { ChannelLimits, OutboundOption } from '../../channels/contract/index.js';
import type { Catalogues } from '../../catalogues/index.js';
import { FRENCH, type LanguageCode } from '../../shared/index.js';
import { modeFor, soundOf } from '../voice/sound-of.js';
import type { ListeningMode, Voices } from '../voice/voices.js';
import type { SaidFile, SaidOption, SaidPart } from './said.js';
import { shorten } from './shorten.js';
import { showOptions } from './show-options.js';
import { fittingOf, splitEnd, splitText } from './split.js';

/** « 0 : menu », which the engine adds to every message that waits for an answer. */
const WAY_ON = 'common.menu_hint';
/** « Choisir », on the button that opens a list. */
const LIST = 'common.list_open';
/** « 🔊 45 ko », for somebody who has not said whether they want to listen: data is money. */
const SIZE = 'voice.size';

/** The last line of every message says how to go on. */
export const withWayOn = (parts: readonly SaidPart[]): SaidPart[] => [
  ...parts,
  { key: WAY_ON, parameters: {} },
];

/** What goes into one row of the outbox: final words, no address. */
export interface ComposedMessage {
  text: string;
  options: OutboundOption[];
  /** What the button says that opens the list, where the options are one. */
  listLabel?: string;
  /** A person's own file that goes with it, fetched when the message leaves. */
  file?: MessageFile;
  /** Recordings that are heard before it, by name: the sound itself is fetched when the message leaves. */
  sound?: MessageSound;
}

export interface MessageFile extends SaidFile {
  /** The whole text without it, for when it cannot be sent. */
  readonly instead: string;
}

export interface MessageSound {
  readonly ids: readonly string[];
  /** The whole text, for when the sound cannot be sent: nobody is left with half a message. */
  readonly instead: string;
}

export interface ComposeParts {
  catalogues: Catalogues;
  limits: ChannelLimits;
  language: LanguageCode;
  /** Called with the key of every label that did not fit; without one for a name out of a list. */
  onShortened?: (key: string | undefined) => void;
  voices: Voices;
  /** As the person chose; null while they were never asked. */
  listens: ListeningMode | null;
}

/**
 * Puts a message into words for one channel, and says which recordings are heard before them. Whoever chose only to
 * listen gets in writing what cannot be heard: a name, a number, what is to be tapped.
 */
export function compose(
  where: ComposeParts,
  parts: readonly SaidPart[],
  options: readonly SaidOption[],
): ComposedMessage[] {
  const { voices, language, limits } = where;
  const plain = inWords(where, parts, options);
  const said = { parts, options, hinted: parts.at(-1)?.key === WAY_ON };
  const mode = limits.mediaBytes > 0 ? modeFor(voices, language, where.listens, said) : 'text';
  const sound = mode === 'text' ? null : soundOf(voices, language, said);
  if (!sound || sound.bytes > limits.mediaBytes) return plain;
  const unasked = where.listens === null && parts.some(({ says }) => says);
  const [first, ...others] = unasked ? inWords(where, withSize(parts, sound.bytes), options) : plain;
  const withSound = { ids: sound.ids, instead: plain[0]!.text };
  // What takes several messages is long enough to be kept.
  if (mode === 'both' || others.length > 0) return [{ ...first!, sound: withSound }, ...others];
  const unheard = parts.filter((_, place) => !sound.heard.has(place));
  // Somebody has vouched for what is heard: the French need not stand under its digits.
  const ownOnly = unheard.every(({ key }) => key === WAY_ON);
  const [short] = inWords({ ...where, onShortened: () => undefined }, unheard, options, ownOnly);
  return [{ ...first!, text: short!.text || choicesOf(where, options), sound: withSound }];
}

function withSize(parts: readonly SaidPart[], bytes: number): SaidPart[] {
  const body = parts.filter(({ key }) => key !== WAY_ON);
  const size = { key: SIZE, parameters: { kilobytes: Math.ceil(bytes / 1000) } };
  return [...body, size, ...parts.slice(body.length)];
}

/** A channel has no buttons without a text above them. */
function choicesOf({ catalogues, language }: ComposeParts, options: readonly SaidOption[]): string {
  return numbered(
    options.map(({ key, label, value }) => (key ? catalogues.text(language, key) : (label ?? value))),
  );
}

/**
 * A language whose texts nobody has vouched for goes out with the French under it, numbered lines included, because
 * buttons carry one language only. What is too long for one message is several, the options with the last.
 */
function inWords(
  { catalogues, limits, language, onShortened }: ComposeParts,
  parts: readonly SaidPart[],
  options: readonly SaidOption[],
  ownOnly = false,
): ComposedMessage[] {
  const said = parts.map((part) => catalogues.bilingual(language, part.key, part.parameters));
  const named = options.map((option) =>
    option.key
      ? catalogues.bilingual(language, option.key)
      : { own: option.label ?? option.value, french: null },
  );
  const shown = showOptions(
    options.map(({ value }, place) => ({ value, name: named[place]!.own })),
    limits,
  );
  for (const place of shown.shortened) onShortened?.(options[place]!.key);
  const ownLines = shown.inText ? numbered(named.map((name) => name.own)) : '';
  const hinted = parts.at(-1)?.key === WAY_ON;
  const draft = !ownOnly && [...said, ...named].some(({ french }) => french !== null);
  const own = said.map((text) => text.own);
  // « 0 : menu » reads the same in both halves: once, at the very end.
  const blocks =
    draft && hinted ? [joined(own.slice(0, -1), ownLines, false)] : [joined(own, ownLines, hinted)];
  if (draft) {
    const french = said.map((text) => text.french ?? text.own);
    const lines = numbered(named.map((name) => name.french ?? name.own));
    const inFrench = joined(french, options.some((option) => option.key) ? lines : '', hinted);
    blocks.push(`${catalogues.text(FRENCH, 'language.name')} :\n${inFrench}`);
  }
  const texts = asMessages(blocks, limits, shown.options.length > 0);
  const list = shown.asList && { listLabel: shorten(catalogues.text(language, LIST), limits.buttonLength) };
  return texts.map((text, place) =>
    place === texts.length - 1 ? { text, options: shown.options, ...list } : { text, options: [] },
  );
}

const numbered = (names: string[]): string => names.map((name, place) => `${place + 1} · ${name}`).join('\n');

/** One message where everything fits, else one for each block, and more where a block itself is too long. */
function asMessages(blocks: readonly string[], limits: ChannelLimits, withOptions: boolean): string[] {
  const fitting = fittingOf(limits);
  const lengthOfLast = withOptions ? (limits.textLengthWithOptions ?? limits.textLength) : limits.textLength;
  const whole = blocks.join('\n\n');
  if (whole.length <= Math.min(lengthOfLast, fitting(whole))) return [whole];
  const texts = blocks.flatMap((block) => splitText(block, fitting));
  return [...texts.slice(0, -1), ...splitEnd(texts.at(-1)!, lengthOfLast)];
}

/** The choices stand under the question, and the way on stays the last line. */
function joined(texts: string[], lines: string, hinted: boolean): string {
  const body = hinted ? texts.slice(0, -1) : texts;
  const end = hinted ? texts.slice(-1) : [];
  return [...body, ...(lines ? [lines] : []), ...end].join('\n\n');
}
