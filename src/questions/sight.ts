import type { Reader } from '../database/index.js';
import { hearsAppeal, readsDanger, readsFor } from '../moderation/index.js';
import { NotFoundError, UserError } from '../shared/index.js';
import { hasRoleIn, type Principal } from '../staff/index.js';
import { officeById } from '../territories/index.js';
import { eventsOf, type QuestionRow } from './questions.repository.js';
import { ANSWERED, type QuestionState } from './transitions.js';

/** Before it is handed on, a question does not exist for an official; withdrawn, it no longer does. */
const SEEN_BY_OFFICE = new Set<QuestionState>(['assigned', ...ANSWERED]);

export interface Sight {
  /** Moderates the commune, or stands in where nobody does: sees text, sound and ticket. */
  readonly moderator: boolean;
  /** Holds the office it was handed to: sees a pseudonym and words. */
  readonly official: boolean;
  /** Writes what that office says: sees the same. */
  readonly clerk: boolean;
  /** Of another territory, and asked whether the refusal was right: sees what a moderator sees. */
  readonly appeals: boolean;
}

/**
 * How this person may see the question.
 * @param now ms UTC, for mandates
 * @throws {NotFoundError} when they may not: a question elsewhere and none at all look the same.
 */
export async function sightOf(
  reader: Reader,
  principal: Principal,
  question: QuestionRow | null,
  now: number,
): Promise<Sight> {
  if (question) {
    const sight = {
      moderator: await readsAsModerator(reader, principal, question, now),
      official: await holdsIt(reader, principal, question, now),
      clerk: SEEN_BY_OFFICE.has(question.state) && writesFor(principal, question),
      appeals: await mayHearAppeal(reader, principal, question, now),
    };
    if (sight.moderator || sight.official || sight.clerk || sight.appeals) return sight;
  }
  throw new NotFoundError('There is no such question.');
}

/**
 * Says why to whoever had the question before them when the person erased their data; for others it never was there.
 * @throws {UserError}
 */
export async function refuseErased(
  reader: Reader,
  principal: Principal,
  question: QuestionRow | null,
  now: number,
): Promise<void> {
  if (question?.state !== 'withdrawn') return;
  const known =
    (await readsAsModerator(reader, principal, question, now)) ||
    // The office of a question that was never handed on is only a wish: its holder has not seen it.
    ((await eventsOf(reader, question.id)).some(({ verb }) => verb === 'hand') &&
      ((await isHolder(reader, principal, question, now)) || writesFor(principal, question)));
  if (known) throw new UserError('inbox.error.erased');
}

async function mayHearAppeal(
  reader: Reader,
  principal: Principal,
  question: QuestionRow,
  now: number,
): Promise<boolean> {
  if (question.state !== 'appealed') return false;
  const refusal = (await eventsOf(reader, question.id)).findLast(({ verb }) => verb === 'reject');
  const appeal = { territoryId: question.commune_id, refusedBy: refusal?.staff_id ?? null };
  return hearsAppeal(reader, principal, appeal, now);
}

/** What was marked as danger is read by those who are trained for it, whatever became of it since. */
const readsAsModerator = (
  reader: Reader,
  principal: Principal,
  { commune_id, guarded }: QuestionRow,
  now: number,
): Promise<boolean> => (guarded ? readsDanger : readsFor)(reader, principal, commune_id, now);

async function holdsIt(
  reader: Reader,
  principal: Principal,
  question: QuestionRow,
  now: number,
): Promise<boolean> {
  return (
    question.guarded === null &&
    SEEN_BY_OFFICE.has(question.state) &&
    (await isHolder(reader, principal, question, now))
  );
}

/** A clerk of the commune, bound to this office or to none. */
export const writesFor = (
  principal: Principal,
  { office_id, commune_id }: Pick<QuestionRow, 'office_id' | 'commune_id'>,
): boolean =>
  office_id !== null &&
  principal.grants.some(
    ({ role, territoryId, officeId }) =>
      role === 'clerk' && territoryId === commune_id && (officeId === undefined || officeId === office_id),
  );

async function isHolder(
  reader: Reader,
  principal: Principal,
  question: QuestionRow,
  now: number,
): Promise<boolean> {
  if (!question.office_id) return false;
  // Offices change hands: who is complained about may come to hold the one it was given to.
  if (question.complaint_holder === principal.id) return false;
  if (!hasRoleIn(principal, 'official', question.commune_id)) return false;
  const office = await officeById(reader, question.office_id, now);
  return office?.holderId === principal.id;
}
