/**
 * Three foldings of written words, kept apart because each loses more than the one before.
 * A phone seldom has ɛ ɔ ɲ ŋ, and people write Bambara and Soninké the French way.
 */

const SPECIAL: Readonly<Record<string, string>> = {
  ɛ: 'e',
  ɔ: 'o',
  ɲ: 'ny',
  ñ: 'ny',
  ŋ: 'ng',
  œ: 'oe',
  æ: 'ae',
};

/**
 * Exact folding: the same word typed with or without accents and special letters gives the same text.
 * Lower case, plain apostrophes, single spaces, no accents; ɛ→e ɔ→o ɲ/ñ→ny ŋ→ng. Punctuation stays.
 * The database's own folding is not used: SQLite leaves ɛ ɔ œ alone, PostgreSQL's unaccent leaves ɔ.
 */
export function fold(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim();
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’‘ʼʻ`´]/g, "'")
      // ñ must go before the accents do, or its tilde is lost and it becomes a plain n.
      .replace(/[ɛɔɲñŋœæ]/g, (letter) => SPECIAL[letter]!)
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/**
 * One spelling for one sound, of text already folded: French habits (ou, gn, tch, dj, gu, qu) and the
 * official orthography meet. ɲ becomes a capital N. Only for when the exact folding found nothing:
 * it makes different French words the same.
 */
export function phonetic(folded: string): string {
  return folded
    .replace(/kh/g, 'x')
    .replace(/tch|ty/g, 'c')
    .replace(/dj|dy/g, 'j')
    .replace(/gn|ny/g, 'N')
    .replace(/ou/g, 'u')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/qu/g, 'k')
    .replace(/ss/g, 's');
}

/**
 * Doubled letters made single, for language detection only: in Bambara `seegin` is eight
 * and `segin` is to go back.
 */
export function collapseDoubles(folded: string): string {
  return folded.replace(/(.)\1+/gu, '$1');
}

/** Folded, with everything but letters and digits made a single space: what whole messages are compared by. */
export function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded words of a text, in order; elisions are split (« l'eau » gives l, eau). */
export function words(text: string): string[] {
  const cleaned = plain(text);
  return cleaned === '' ? [] : cleaned.split(' ');
}
