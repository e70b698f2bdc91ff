import type { ChannelLimits } from '../../channels/contract/index.js';
import { fittingOf } from '../rendering/split.js';
import type { OutboxKind, ReadyMessage } from './outbox.repository.js';

/** More rows than this never leave as one message, whatever its limit: nobody reads a wall of text. */
export const MOST_MERGED = 10;

/** A row that waits, as far as merging must know it. */
export interface Line {
  kind: OutboxKind;
  citizenId: string;
  /** What may have arrived once leaves as it was, with nothing new in it. */
  resends: number;
  /** Null: it cannot be opened, or opens only later. */
  message: ReadyMessage | null;
}

type Limits = Pick<ChannelLimits, 'textLength' | 'textLengthWithOptions' | 'fitting'>;

/** How many of these lines, in their order, leave as one message: 1 at least. */
export function leavingTogether(lines: readonly Line[], limits: Limits): number {
  const [first, ...behind] = lines;
  if (!first?.message || hasFile(first.message) || first.kind === 'knock') return 1;
  let [one, count] = [first.message, 1];
  for (const line of behind) {
    if (count === MOST_MERGED || !line.message || hasFile(line.message) || !sameSending(first, line)) break;
    const longer = merged([one, line.message]);
    if (longer.text.length > Math.min(longest(longer, limits), fittingOf(limits)(longer.text))) break;
    [one, count] = [longer, count + 1];
  }
  return count;
}

/** Lines with one policy and one person: they are lost or sent again together. */
const sameSending = (a: Line, b: Line): boolean =>
  a.kind === b.kind && a.citizenId === b.citizenId && a.resends === b.resends;

const hasFile = ({ file, sound }: ReadyMessage): boolean => file !== undefined || sound !== undefined;

const longest = ({ options }: Pick<ReadyMessage, 'options'>, limits: Limits): number =>
  options.length > 0 ? (limits.textLengthWithOptions ?? limits.textLength) : limits.textLength;

/** The texts with an empty line between, and the options of the last that has any: those the person may choose from now. */
export function merged(messages: readonly ReadyMessage[]): ReadyMessage {
  if (messages.length === 1) return messages[0]!;
  const texts = messages.map(({ text }) => text).filter((text) => text !== '');
  const { options = [], listLabel } = messages.findLast((message) => message.options.length > 0) ?? {};
  return {
    chat: messages[0]!.chat,
    text: texts.join('\n\n'),
    options,
    ...(listLabel !== undefined && { listLabel }),
  };
}
