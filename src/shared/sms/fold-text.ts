import { septetsOf } from './gsm-alphabet.js';

/** What stands for a character that the GSM alphabet lacks, as people here write it on a telephone. */
const INSTEAD: Readonly<Record<string, string>> = {
  ɛ: 'e',
  Ɛ: 'E',
  ɔ: 'o',
  Ɔ: 'O',
  ɲ: 'ny',
  Ɲ: 'Ny',
  ŋ: 'ng',
  Ŋ: 'Ng',
  œ: 'oe',
  Œ: 'OE',
  '’': "'",
  '‘': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '-',
  '•': '-',
  '\t': ' ',
};
/** Spaces that keep words together or are narrow: U+00A0, U+2009, U+202F. */
const SPACES = /[\u00a0\u2009\u202f]/g;
const QUOTED = /« ?(.*?) ?»/g;
/** « 1 · Poser une question »: numbered lines keep their look. */
const NUMBERED = /^(\d+) · /gm;
const MARKS = /\p{M}/gu;

/**
 * The text in the GSM alphabet as far as it goes: é è à ù ì ò are in it, ê ç î ɛ ɔ ɲ ŋ are not and lose their
 * marks. What has no like there, such as an emoji or Arabic, stays, and the text then goes out as UCS-2.
 */
export function foldText(text: string): string {
  const spaced = text.normalize('NFC').replace(SPACES, ' ').replace(QUOTED, '"$1"').replace(NUMBERED, '$1. ');
  return [...spaced].map(folded).join('');
}

function folded(character: string): string {
  if (septetsOf(character) !== undefined) return character;
  // With a tone mark over it, ɛ́ has no form of its own: the mark follows it.
  if (/^\p{M}$/u.test(character)) return '';
  const bare = character.normalize('NFD').replace(MARKS, '');
  const instead = INSTEAD[bare] ?? bare;
  return [...instead].every((sign) => septetsOf(sign) !== undefined) ? instead : character;
}
