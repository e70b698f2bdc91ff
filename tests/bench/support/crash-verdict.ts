import { masked, ticketsIn } from './crash-mask.js';
import type { Delivered } from './crash-accepts.js';
import type { Kept } from './crash-ledger.js';

/** One person's conversation: what should have come, what came, and what is kept of it. */
export interface Case {
  n: number;
  /** Replies to each acknowledged update, masked. */
  expected: readonly (readonly string[])[];
  delivered: readonly Delivered[];
  kept: Kept | undefined;
  /** Orders of arrival of messages whose accept could not be recorded. */
  unrecorded: ReadonlySet<number>;
  isGivenUp: (seq: number) => boolean;
}

export interface Verdict {
  /** Acknowledged updates whose replies never came, or that were not handled. */
  lost: number;
  doubleEffects: number;
  doubleSends: number;
  /** Double sends that no accept without a record explains. */
  unexplainedDoubles: number;
  /** Replies in the wrong place, to the wrong person, or that nobody expected. */
  misplaced: number;
  /** Replies cut off in two processes and then left to a person to decide, as promised. */
  givenUp: number;
}

export const nothingWrong = (): Verdict => ({
  lost: 0,
  doubleEffects: 0,
  doubleSends: 0,
  unexplainedDoubles: 0,
  misplaced: 0,
  givenUp: 0,
});

export function judge(one: Case): Verdict {
  const verdict = nothingWrong();
  compareReplies(one, verdict);
  compareRows(one, verdict);
  return verdict;
}

interface Awaited {
  update: number;
  text: string;
}

/** Goes along what came and what should have come. Neighbours in what is expected are never alike. */
function compareReplies(
  { n, expected, delivered, kept, unrecorded, isGivenUp }: Case,
  verdict: Verdict,
): void {
  const awaited: Awaited[] = expected.flatMap((texts, update) => texts.map((text) => ({ update, text })));
  const missing: Awaited[] = [];
  let place = 0;
  let last: Delivered | undefined;
  for (const message of delivered) {
    const text = masked(message.text);
    const own = /n° (\d+)/.exec(message.text)?.[1];
    if (own !== undefined && Number(own) !== n) verdict.misplaced += 1;
    else if (awaited[place]?.text === text) place += 1;
    else if (last?.text === message.text) {
      verdict.doubleSends += 1;
      if (!unrecorded.has(last.order)) verdict.unexplainedDoubles += 1;
    } else if (last && masked(last.text) === text) verdict.doubleEffects += 1;
    else {
      const later = awaited.findIndex((candidate, i) => i > place && candidate.text === text);
      if (later === -1) verdict.misplaced += 1;
      else {
        missing.push(...awaited.slice(place, later));
        place = later + 1;
      }
    }
    last = message;
  }
  missing.push(...awaited.slice(place));
  verdict.givenUp = (kept?.unknown ?? []).filter(isGivenUp).length;
  const withoutExcuse = missing.slice(Math.min(verdict.givenUp, missing.length));
  verdict.lost += new Set(withoutExcuse.map(({ update }) => update)).size;
}

function compareRows({ expected, delivered, kept }: Case, verdict: Verdict): void {
  if (!kept) {
    verdict.lost += expected.length > 0 ? 1 : 0;
    return;
  }
  const replies = expected.reduce((sum, texts) => sum + texts.length, 0);
  verdict.lost += Math.max(0, expected.length - kept.handled);
  verdict.doubleEffects += Math.max(0, kept.handled - expected.length) + Math.max(0, kept.replies - replies);
  verdict.lost += kept.setAside + kept.failed;
  const told = new Set(delivered.flatMap(({ text }) => ticketsIn(text)));
  const asked = expected.flat().filter((text) => text.includes('Son numéro : ⟨ticket⟩')).length;
  verdict.doubleEffects += Math.max(0, kept.tickets.length - asked);
  verdict.lost += Math.max(0, asked - kept.tickets.length);
  // A number somebody was told must be a question that is there.
  verdict.lost += [...told].filter((ticket) => !kept.tickets.includes(ticket)).length;
}
