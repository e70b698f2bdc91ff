/** What stands for hidden words. Brackets, because it must be plain in an SMS too. */
const HIDDEN = '[…]';

/**
 * The text without the pieces at these places (`piecesOf`): neighbours become one sign, so that nobody counts how many
 * words a name has. Spaces and line ends stay as they were.
 */
export function redact(text: string, places: readonly number[]): string {
  const hidden = new Set(places);
  let place = -1;
  let before = false;
  return text.replace(/(\s*)(\S+)/gu, (_whole, space: string, piece: string) => {
    place += 1;
    const gone = hidden.has(place);
    const said = gone ? (before ? '' : `${space}${HIDDEN}`) : `${space}${piece}`;
    before = gone;
    return said;
  });
}
