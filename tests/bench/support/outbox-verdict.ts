/** One call as it arrived at the provider. */
export interface Arrival {
  /** Monotonic milliseconds. */
  at: number;
  chat: string;
  /** Place of the message in its conversation, from 0. */
  n: number;
  delivered: boolean;
  throttled: boolean;
}

export interface Limits {
  perSecond: number;
  perChatMs: number;
  retryAfterMs: number;
}

export interface OutboxVerdict {
  sent: number;
  lost: number;
  reordered: number;
  pace_violations: number;
  pace_share: number;
}

/** Tokens that may be used ahead of their time (`Pace`): 100 ms of the pace. */
const BURST = 0.1;
/**
 * What was granted in time may arrive late: on a busy machine the messages of a process that was not running for a
 * moment come together with those of the others. So much more of the pace is let pass in one second.
 */
const LATE = 0.1;
/** The database counts in whole milliseconds, ours and the provider's timers differ by some. */
const CHAT_TOLERANCE_MS = 5;
/** Until the 429 is read, written down and seen by the other processes, messages are in the air. */
const HEARING_MS = 500;

/** Judges by the provider's own log alone. */
export function judgeOutbox(
  log: readonly Arrival[],
  conversations: number,
  messages: number,
  limits: Limits,
): OutboxVerdict {
  const delivered = byChat(log.filter((one) => one.delivered));
  let [sent, reordered] = [0, 0];
  for (const arrivals of delivered.values()) {
    sent += new Set(arrivals.map(({ n }) => n)).size;
    let furthest = -1;
    for (const { n } of arrivals) {
      // The same once more is a repeat after a silence; anything before it comes too late.
      if (n < furthest || n > furthest + 1) reordered += 1;
      furthest = Math.max(furthest, n);
    }
  }
  return {
    sent,
    lost: conversations * messages - sent,
    reordered,
    pace_violations: tooMany(log, limits) + tooClose(log, limits) + inPauses(log, limits),
    pace_share: Math.round(paceShare(log, messages, limits) * 1000) / 1000,
  };
}

function byChat(log: readonly Arrival[]): Map<string, Arrival[]> {
  const chats = new Map<string, Arrival[]>();
  for (const one of log) {
    const chat = chats.get(one.chat);
    if (chat) chat.push(one);
    else chats.set(one.chat, [one]);
  }
  return chats;
}

/** Calls, refused ones too, that make one more in a second than is allowed. */
function tooMany(log: readonly Arrival[], { perSecond }: Limits): number {
  const allowed = Math.ceil(perSecond * (1 + BURST + LATE));
  return log.filter(({ at }, i) => i >= allowed && at - log[i - allowed]!.at < 1000).length;
}

function tooClose(log: readonly Arrival[], { perChatMs }: Limits): number {
  return [...byChat(log).values()].reduce(
    (sum, arrivals) =>
      sum +
      arrivals.filter(({ at }, i) => i > 0 && at - arrivals[i - 1]!.at < perChatMs - CHAT_TOLERANCE_MS)
        .length,
    0,
  );
}

interface Span {
  from: number;
  to: number;
}

/** The times at which the provider wanted nothing, overlapping ones as one. */
function pauses(log: readonly Arrival[], { retryAfterMs }: Limits): Span[] {
  const spans: Span[] = [];
  for (const { at, throttled } of log) {
    if (!throttled) continue;
    const last = spans.at(-1);
    if (last && at <= last.to) last.to = at + retryAfterMs;
    else spans.push({ from: at, to: at + retryAfterMs });
  }
  return spans;
}

function inPauses(log: readonly Arrival[], limits: Limits): number {
  const spans = pauses(log, limits);
  return log.filter(({ at }) =>
    spans.some(({ from, to }) => at > from + HEARING_MS && at < to - CHAT_TOLERANCE_MS),
  ).length;
}

/** Conversations needed to use the whole pace, four times over, because many of them wait out a back-off. */
const SPARE = 4;

/**
 * Calls a second as a share of the limit, while there was work for it: from the first call until fewer conversations
 * had something left than the account's pace needs at the chats' pace. Time in which the provider had told us to be
 * quiet does not count, nor do calls that arrived in it.
 */
function paceShare(log: readonly Arrival[], messages: number, limits: Limits): number {
  const enough = Math.ceil((limits.perSecond * limits.perChatMs) / 1000) * SPARE;
  const ends = [...byChat(log.filter((one) => one.delivered)).values()]
    .filter((arrivals) => arrivals.some(({ n }) => n === messages - 1))
    .map((arrivals) => arrivals.find(({ n }) => n === messages - 1)!.at)
    .sort((a, b) => a - b);
  const begin = log[0]?.at ?? 0;
  const end = ends[Math.max(0, ends.length - enough)] ?? log.at(-1)?.at ?? 0;
  const quiet = pauses(log, limits);
  const quietMs = quiet.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - Math.max(from, begin)),
    0,
  );
  const counted = log.filter(
    ({ at }) => at <= end && !quiet.some(({ from, to }) => at > from && at <= to),
  ).length;
  return counted / ((limits.perSecond * (end - begin - quietMs)) / 1000);
}
