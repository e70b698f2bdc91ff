import type { ChannelLimits } from '../../channels/contract/index.js';

/** How many of the first characters of a text fit one message. */
export const fittingOf =
  ({ textLength, fitting }: Pick<ChannelLimits, 'textLength' | 'fitting'>) =>
  (text: string): number =>
    Math.min(textLength, fitting?.(text) ?? text.length);

/**
 * Parts of a text that each fit one message, cut at an empty line, a line end or a space, in this
 * order of preference, and never inside a surrogate pair.
 */
export function splitText(text: string, fitting: (text: string) => number): string[] {
  const parts: string[] = [];
  let rest = text;
  for (let limit = fitting(rest); rest.length > limit; limit = fitting(rest)) {
    const cut = cutAt(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest.length > 0 || parts.length === 0) parts.push(rest);
  return parts;
}

/**
 * The text in two, of which the second fits `limit` and is as long as it may be, cut at an empty line, a line end
 * or a space, in this order of preference. In one where it fits.
 */
export function splitEnd(text: string, limit: number): string[] {
  if (text.length <= limit) return [text];
  const earliest = text.length - limit;
  for (const mark of ['\n\n', '\n', ' ']) {
    const place = text.indexOf(mark, Math.max(0, earliest - mark.length));
    // A cut near the end would leave the options without their question.
    if (place >= 0 && place + mark.length < text.length - limit / 4)
      return [text.slice(0, place).trimEnd(), text.slice(place + mark.length).trimStart()];
  }
  const cut = isLowSurrogate(text.charCodeAt(earliest)) ? earliest + 1 : earliest;
  return [text.slice(0, cut).trimEnd(), text.slice(cut).trimStart()];
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit);
  for (const mark of ['\n\n', '\n', ' ']) {
    const place = window.lastIndexOf(mark);
    // A cut near the beginning would make many tiny messages.
    if (place > limit / 4) return place + mark.length;
  }
  const lastUnit = window.charCodeAt(limit - 1);
  const isHighSurrogate = lastUnit >= 0xd800 && lastUnit <= 0xdbff;
  return isHighSurrogate ? limit - 1 : limit;
}
