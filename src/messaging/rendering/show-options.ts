import type { ChannelLimits, OutboundOption } from '../../channels/contract/index.js';
import { shorten } from './shorten.js';

/** What may be chosen, as a channel can show it. */
export interface ShownOptions {
  /** To tap: buttons, or rows of a list. Empty where the channel has no room for so many. */
  readonly options: OutboundOption[];
  readonly asList: boolean;
  /** Their whole names have to stand in the text, numbered. */
  readonly inText: boolean;
  /** Places of the labels that did not fit. */
  readonly shortened: readonly number[];
}

/**
 * Options become buttons where there are enough of them, rows of a list where there are enough of those, and
 * numbered lines otherwise; the digit works in every case. A label that does not fit is cut, and its whole name
 * stands under the row where the list has room for it, else in the text.
 */
export function showOptions(
  options: readonly { readonly value: string; readonly name: string }[],
  limits: ChannelLimits,
): ShownOptions {
  const asList = options.length > limits.buttons;
  const room = asList ? limits.rows : limits.buttons;
  if (options.length === 0) return { options: [], asList: false, inText: false, shortened: [] };
  if (options.length > room) return { options: [], asList: false, inText: true, shortened: [] };
  const longest = asList ? limits.rowLength : limits.buttonLength;
  const underneath = asList ? (limits.rowDescriptionLength ?? 0) : 0;
  const shown = options.map(({ value, name }, place) => {
    const whole = `${place + 1} · ${name}`;
    const cut = whole.length > longest;
    const label = shorten(whole, longest);
    return {
      cut,
      lost: cut && name.length > underneath,
      option: withName({ value, label }, cut, name, underneath),
    };
  });
  return {
    options: shown.map(({ option }) => option),
    asList,
    inText: shown.some(({ lost }) => lost),
    shortened: shown.flatMap(({ cut }, place) => (cut ? [place] : [])),
  };
}

const withName = (option: OutboundOption, cut: boolean, name: string, room: number): OutboundOption =>
  cut && room > 0 ? { ...option, description: shorten(name, room) } : option;
