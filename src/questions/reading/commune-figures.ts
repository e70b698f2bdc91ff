import { oneOf, type Reader } from '../../database/index.js';
import type { RejectReason } from '../reject-reasons.js';
import { ANSWERED } from '../transitions.js';
import { lateBefore, UNANSWERED } from '../what-now.js';

/** What everybody may know of a commune's questions: numbers, whoever asked. */
export interface CommuneFigures {
  readonly answered: number;
  readonly unanswered: number;
  /** Unanswered for longer than the law gives. */
  readonly late: number;
  /** Of the last answers; null where there is none. */
  readonly medianDays: number | null;
  readonly refusals: readonly { readonly reason: RejectReason; readonly n: number }[];
}

const DAY_MS = 86_400_000;
/** The median is of so many of the newest: a bounded read, and of what is the case now. */
const MOST_ANSWERS = 200;

const FIGURE_QUERIES = {
  states: (reader: Reader) =>
    `SELECT state, COUNT(*) AS n FROM questions WHERE commune_id = ? AND ${oneOf(reader.kind, 'state')} GROUP BY state`,
  late: (reader: Reader) =>
    `SELECT COUNT(*) AS n FROM questions WHERE commune_id = ? AND ${oneOf(reader.kind, 'state')} AND submitted_at < ?`,
  refusals: () =>
    `SELECT reject_reason AS reason, COUNT(*) AS n FROM questions WHERE commune_id = ? AND state = 'rejected' ` +
    `AND reject_reason IS NOT NULL GROUP BY reject_reason ORDER BY n DESC, reject_reason`,
  days: (reader: Reader) =>
    `SELECT a.submitted_at AS asked, MIN(e.at) AS answered FROM (SELECT id, submitted_at FROM questions ` +
    `WHERE commune_id = ? AND ${oneOf(reader.kind, 'state')} ORDER BY submitted_at DESC LIMIT ${MOST_ANSWERS}) a ` +
    `JOIN question_events e ON e.question_id = a.id AND e.verb IN ('answer', 'share_answer') GROUP BY a.id, a.submitted_at`,
};

export async function communeFigures(
  reader: Reader,
  communeId: string,
  now: number,
): Promise<CommuneFigures> {
  const [answered, open] = [JSON.stringify(ANSWERED), JSON.stringify(UNANSWERED)];
  const all = JSON.stringify([...ANSWERED, ...UNANSWERED]);
  const states = await reader.query<{ state: string; n: number }>(FIGURE_QUERIES.states(reader), [
    communeId,
    all,
  ]);
  const [late] = await reader.query<{ n: number }>(FIGURE_QUERIES.late(reader), [
    communeId,
    open,
    lateBefore(now),
  ]);
  const refusals = await reader.query<{ reason: RejectReason; n: number }>(FIGURE_QUERIES.refusals(), [
    communeId,
  ]);
  const days = await reader.query<{ asked: number; answered: number }>(FIGURE_QUERIES.days(reader), [
    communeId,
    answered,
  ]);
  const sum = (among: readonly string[]): number =>
    states.reduce((total, { state, n }) => total + (among.includes(state) ? Number(n) : 0), 0);
  return {
    answered: sum(ANSWERED),
    unanswered: sum(UNANSWERED),
    late: Number(late!.n),
    medianDays: median(days.map((one) => Math.round((Number(one.answered) - Number(one.asked)) / DAY_MS))),
    refusals: refusals.map(({ reason, n }) => ({ reason, n: Number(n) })),
  };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}
