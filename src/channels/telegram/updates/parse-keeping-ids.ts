/** Long digits after a colon, a bracket or a comma: perhaps a number that JSON.parse would round. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;
/** One JSON string, or one integer of 16 digits and more outside of any string. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * JSON.parse, but integers beyond 2^53 come out as the text of their digits instead of rounded.
 * Telegram promises identifiers of at most 52 bits; the second look costs only what has long digits.
 * @throws {SyntaxError}
 */
export function parseKeepingIds(json: string): unknown {
  if (!LONG_NUMBER.test(json)) return JSON.parse(json);
  JSON.parse(json);
  return JSON.parse(
    json.replace(STRING_OR_LONG_INTEGER, (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
    ),
  );
}
