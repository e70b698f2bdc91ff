import { oneOf, type Reader, type SqlValue, type Tx } from '../database/index.js';
import type { Topic } from '../languages/index.js';
import type { Form, Target } from './question-kind.js';
import type { RejectReason } from './reject-reasons.js';
import type { RephraseReason } from './rephrase-reasons.js';
import { ANSWERED, TRANSITIONS, type QuestionState, type QuestionVerb } from './transitions.js';

/** A row with the citizen's wrapped key beside it: whoever reads the row usually opens its words. */
export interface QuestionRow {
  id: string;
  ticket: string;
  /** Null once the person has erased their data. */
  citizen_id: string | null;
  wrapped_key: Buffer | null;
  /** The language the citizen uses now; null when unknown. */
  citizen_language: string | null;
  pseudonym: string;
  commune_id: string;
  target: Target;
  office_id: string | null;
  office_title: string | null;
  state: QuestionState;
  language: string;
  form: Form;
  /** Null where its words did not tell and no moderator has said. */
  topic: Topic | null;
  /** The language its words seem to be in; null where unknown, and for what was spoken. */
  written_in: string | null;
  body: Buffer | null;
  media_id: string | null;
  seconds: number | null;
  transcript: Buffer | null;
  anonymous: number;
  first_name: Buffer | null;
  /** Written beside it for who does not read its language. */
  french: Buffer | null;
  /** A technical service outside of the system that has it on paper, and the reference on that paper. */
  service: string | null;
  slip: string | null;
  answer: Buffer | null;
  answered_by: string | null;
  reject_reason: RejectReason | null;
  reject_note: Buffer | null;
  /** 1: the office may hear the voice. */
  voice_allowed: number;
  /** A JSON list of the places of words that only moderators read. */
  hidden: string | null;
  /** The question whose answer this one's asker gets too. */
  main_id: string | null;
  rephrase_reason: RephraseReason | null;
  rephrase_note: Buffer | null;
  /** The office it complains about, and who held it then. */
  complaint_office: string | null;
  complaint_holder: string | null;
  /** Whether the question may be shown to everybody, without a name; null where the person has not said. */
  may_publish: 0 | 1 | null;
  submitted_at: number;
  changed_at: number;
  /**
   * Set while it is marked as danger to somebody: only those who are trained read it. `listed` stands among the asker's
   * questions, as one under way; `hidden` was told as danger from the beginning, and stands nowhere on a shared phone.
   */
  guarded: 'listed' | 'hidden' | null;
  /** Who entered it at the desk for somebody without a phone. */
  assisted_by: string | null;
}

const ROWS =
  `SELECT q.*, z.wrapped_key, z.language AS citizen_language, o.title AS office_title FROM questions q ` +
  `LEFT JOIN citizens z ON z.id = q.citizen_id LEFT JOIN offices o ON o.id = q.office_id`;

export async function questionById(reader: Reader, id: string): Promise<QuestionRow | null> {
  const [row] = await reader.query<QuestionRow>(`${ROWS} WHERE q.id = ?`, [id]);
  return row ?? null;
}

/** Those of these ids that there are. */
export function questionsByIds(reader: Reader, ids: readonly string[]): Promise<QuestionRow[]> {
  return reader.query<QuestionRow>(`${ROWS} WHERE ${oneOf(reader.kind, 'q.id')}`, [JSON.stringify(ids)]);
}

/** @param ticket as it was given out */
export async function questionByTicket(reader: Reader, ticket: string): Promise<QuestionRow | null> {
  const [row] = await reader.query<QuestionRow>(`${ROWS} WHERE q.ticket = ?`, [ticket]);
  return row ?? null;
}

/** Those whose askers get this one's answer too and have not had it yet. */
export function mergedInto(reader: Reader, mainId: string): Promise<QuestionRow[]> {
  return reader.query<QuestionRow>(
    `${ROWS} WHERE q.main_id = ? AND q.state = 'merged' ORDER BY q.submitted_at, q.id`,
    [mainId],
  );
}

/** What was merged with one goes on with another. */
export async function moveMerged(tx: Tx, mainId: string, newMainId: string): Promise<void> {
  await tx.run(`UPDATE questions SET main_id = ? WHERE main_id = ? AND state = 'merged'`, [
    newMainId,
    mainId,
  ]);
}

/** States of questions with which another may be compared. */
const COMPARED = JSON.stringify([...TRANSITIONS.merge.from, 'assigned', ...ANSWERED]);

/** Other questions of the same commune that may ask the same, the newest first. @param since ms UTC */
export function likelyFellows(
  reader: Reader,
  question: Pick<QuestionRow, 'id' | 'commune_id'>,
  since: number,
  limit: number,
): Promise<QuestionRow[]> {
  return reader.query<QuestionRow>(
    `${ROWS} WHERE q.commune_id = ? AND ${oneOf(reader.kind, 'q.state')} AND q.submitted_at >= ? AND q.id <> ? AND q.guarded IS NULL ` +
      `ORDER BY q.submitted_at DESC, q.id LIMIT ?`,
    [question.commune_id, COMPARED, since, question.id, limit],
  );
}

/** Held until the transaction ends, so that two people cannot both act on what they read. */
export async function lockedQuestion(tx: Tx, id: string): Promise<QuestionRow | null> {
  const [row] = await tx.query<QuestionRow>(
    `${ROWS} WHERE q.id = ?${tx.kind === 'postgres' ? ' FOR UPDATE OF q' : ''}`,
    [id],
  );
  return row ?? null;
}

/** Of these communes, or of all of them. */
function inCommunes(reader: Reader, communes: string[] | 'all'): { sql: string; given: SqlValue[] } {
  return communes === 'all'
    ? { sql: '', given: [] }
    : { sql: ` AND ${oneOf(reader.kind, 'q.commune_id')}`, given: [JSON.stringify(communes)] };
}

const UNANSWERED = `q.state = 'assigned'`;

type Communes = string[] | 'all';

/** What was handed on and waits for its answer, the oldest first. */
export const unanswered = (reader: Reader, communes: Communes, limit: number): Promise<QuestionRow[]> =>
  oldest(reader, UNANSWERED, communes, limit);

export const countUnanswered = (reader: Reader, communes: Communes): Promise<number> =>
  count(reader, UNANSWERED, communes);

function oldest(reader: Reader, which: string, communes: Communes, limit: number): Promise<QuestionRow[]> {
  const { sql, given } = inCommunes(reader, communes);
  return reader.query<QuestionRow>(`${ROWS} WHERE ${which}${sql} ORDER BY q.submitted_at, q.id LIMIT ?`, [
    ...given,
    limit,
  ]);
}

async function count(reader: Reader, which: string, communes: Communes): Promise<number> {
  const { sql, given } = inCommunes(reader, communes);
  const [row] = await reader.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM questions q WHERE ${which}${sql}`,
    given,
  );
  return Number(row!.n);
}

/** Of these offices: those that wait, the oldest first, or those that are answered, the newest first. */
export function ofOffices(
  reader: Reader,
  offices: readonly string[],
  states: 'assigned' | 'answered',
  limit: number,
): Promise<QuestionRow[]> {
  const [order, among] = states === 'assigned' ? ['ASC', ['assigned']] : ['DESC', ANSWERED];
  return reader.query<QuestionRow>(
    `${ROWS} WHERE ${oneOf(reader.kind, 'q.office_id')} AND ${oneOf(reader.kind, 'q.state')} ` +
      `ORDER BY q.submitted_at ${order}, q.id ${order} LIMIT ?`,
    [JSON.stringify(offices), JSON.stringify(among), limit],
  );
}

/** The newest first, without what they told in danger: others may read along. */
export function ofCitizen(reader: Reader, citizenId: string, limit: number): Promise<QuestionRow[]> {
  return reader.query<QuestionRow>(
    `${ROWS} WHERE q.citizen_id = ? AND (q.guarded IS NULL OR q.guarded <> 'hidden') ORDER BY q.submitted_at DESC, q.id DESC LIMIT ?`,
    [citizenId, limit],
  );
}

/** Which verbs were done to these questions, each with the number of its last time, which grows. */
export async function lastVerbs(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, Map<QuestionVerb, number>>> {
  const rows = await reader.query<{ question_id: string; verb: QuestionVerb; seq: number }>(
    `SELECT question_id, verb, MAX(seq) AS seq FROM question_events WHERE ${oneOf(reader.kind, 'question_id')} ` +
      `GROUP BY question_id, verb`,
    [JSON.stringify(ids)],
  );
  const found = new Map<string, Map<QuestionVerb, number>>();
  for (const { question_id, verb, seq } of rows)
    found.set(
      question_id,
      (found.get(question_id) ?? new Map<QuestionVerb, number>()).set(verb, Number(seq)),
    );
  return found;
}

/** For « mes données » in the chat, where others may read along; whoever asks for all of it also learns of what is hidden. */
export async function countListed(reader: Reader, citizenId: string): Promise<number> {
  const [row] = await reader.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM questions WHERE citizen_id = ? AND (guarded IS NULL OR guarded <> 'hidden')`,
    [citizenId],
  );
  return Number(row!.n);
}

/** Every one, the oldest first. */
export const allOfCitizen = (reader: Reader, citizenId: string): Promise<QuestionRow[]> =>
  reader.query<QuestionRow>(`${ROWS} WHERE q.citizen_id = ? ORDER BY q.submitted_at, q.id`, [citizenId]);

export async function countQuestions(reader: Reader, citizenId: string): Promise<number> {
  const [row] = await reader.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM questions WHERE citizen_id = ?`,
    [citizenId],
  );
  return Number(row!.n);
}

export type NewQuestion = Omit<
  QuestionRow,
  | 'wrapped_key'
  | 'citizen_language'
  | 'office_title'
  | 'transcript'
  | 'french'
  | 'service'
  | 'slip'
  | 'answer'
  | 'answered_by'
  | 'reject_reason'
  | 'reject_note'
  | 'hidden'
  | 'main_id'
  | 'rephrase_reason'
  | 'rephrase_note'
  | 'complaint_office'
  | 'complaint_holder'
  | 'may_publish'
  | 'changed_at'
  | 'guarded'
  | 'assisted_by'
> &
  Partial<Pick<QuestionRow, 'guarded' | 'assisted_by'>>;

export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<void> {
  const row = { ...question, changed_at: question.submitted_at };
  const columns = Object.keys(row);
  await tx.run(
    `INSERT INTO questions (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  );
}

/** Columns a verb may set beside the state. */
export type Changes = Partial<
  Pick<
    QuestionRow,
    | 'topic'
    | 'transcript'
    | 'french'
    | 'office_id'
    | 'service'
    | 'slip'
    | 'answer'
    | 'answered_by'
    | 'reject_reason'
    | 'reject_note'
    | 'hidden'
    | 'main_id'
    | 'rephrase_reason'
    | 'rephrase_note'
    | 'complaint_office'
    | 'complaint_holder'
    | 'guarded'
    | 'may_publish'
    | 'form'
    | 'body'
    | 'media_id'
    | 'seconds'
    | 'written_in'
  >
>;

/** Resolves to false when the question is in none of the states the change may start from. */
export async function moveQuestion(
  tx: Tx,
  id: string,
  from: readonly QuestionState[],
  changes: Changes & { state: QuestionState; changed_at: number },
): Promise<boolean> {
  // Places in other words would hide something else.
  const whole = 'transcript' in changes || 'body' in changes ? { ...changes, hidden: null } : changes;
  const set = Object.keys(whole)
    .map((column) => `${column} = ?`)
    .join(', ');
  const changed = await tx.run(`UPDATE questions SET ${set} WHERE id = ? AND ${oneOf(tx.kind, 'state')}`, [
    ...Object.values(whole),
    id,
    JSON.stringify(from),
  ]);
  return changed > 0;
}

export interface EventRow {
  verb: QuestionVerb;
  staff_id: string | null;
  at: number;
}

export async function recordEvent(tx: Tx, questionId: string, event: EventRow): Promise<void> {
  await tx.run(`INSERT INTO question_events (question_id, verb, staff_id, at) VALUES (?, ?, ?, ?)`, [
    questionId,
    event.verb,
    event.staff_id,
    event.at,
  ]);
}

export function eventsOf(reader: Reader, questionId: string): Promise<EventRow[]> {
  return reader.query<EventRow>(
    `SELECT verb, staff_id, at FROM question_events WHERE question_id = ? ORDER BY seq`,
    [questionId],
  );
}
