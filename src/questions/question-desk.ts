import type { Database, Reader } from '../database/index.js';
import type { DeliveryStates, MediaFile, MediaFiles } from '../messaging/index.js';
import { communesReadBy, type ReviewLine, type Writer } from '../moderation/index.js';
import { beginningOfDay, ForbiddenError, NotFoundError, type Clock } from '../shared/index.js';
import { hasRoleIn, type Principal, type StaffAccounts } from '../staff/index.js';
import { officeById, type Office, type TerritoryDirectory } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import type { AnswerBook } from './answering/answer-book.js';
import { answerView, namedIn } from './answering/answer-view.js';
import { answeredBy } from './answering/answered-by.js';
import { inOrderOfCompetence } from './answering/order-offices.js';
import { notesOf } from './answering/staff-notes.js';
import { fittingOffices } from './fitting-office.js';
import { isHarsh } from './hints.js';
import { moderatorSide } from './moderator-side.js';
import type { OfficeView, QuestionView, ThreadRow } from './question-view.js';
import { excerptOf, openWords, readableWords } from './question-words.js';
import {
  countUnanswered,
  eventsOf,
  ofOffices,
  questionById,
  questionsByIds,
  unanswered,
  type EventRow,
  type QuestionRow,
} from './questions.repository.js';
import { questionLine } from './review-lines.js';
import { sightOf, writesFor, type Sight } from './sight.js';
import { turnsOf, type Turn } from './turns.repository.js';
import { ANSWERED, type QuestionVerb } from './transitions.js';
import { whatCanBeDone } from './what-can-be-done.js';

const QUEUE_ROWS = 50;
const LIST_ROWS = 50;

export interface DeskParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  directory: TerritoryDirectory;
  staff: Pick<StaffAccounts, 'names'>;
  delivery: Pick<DeliveryStates, 'of'>;
  media: Pick<MediaFiles, 'read'>;
  book: AnswerBook;
}

/** What staff see of questions, each at their level of sight. */
export class QuestionDesk {
  constructor(private readonly parts: DeskParts) {}

  private get reader(): Reader {
    return this.parts.database.reader;
  }

  /** What this moderator or another handed on and nobody has answered, the oldest first, 50 at most. */
  async unanswered(principal: Principal): Promise<ReviewLine[]> {
    const rows = await unanswered(this.reader, await this.readFor(principal), QUEUE_ROWS);
    return rows.map((row) => questionLine(this.parts, row));
  }

  async unansweredCount(principal: Principal): Promise<number> {
    return countUnanswered(this.reader, await this.readFor(principal));
  }

  private readFor(principal: Principal): Promise<string[] | 'all'> {
    return communesReadBy(this.reader, principal, this.parts.clock.now());
  }

  /** The threads of this official's offices: those that wait, the oldest first, then the last answered. */
  async officialList(principal: Principal): Promise<ThreadRow[]> {
    const held = await answeredBy(this.reader, principal, this.parts.clock.now());
    const offices = new Map(held.map((office) => [office.id, office]));
    const ids = [...offices.keys()];
    const waiting = await ofOffices(this.reader, ids, 'assigned', LIST_ROWS);
    const answered = await ofOffices(this.reader, ids, 'answered', LIST_ROWS);
    // By the question's commune: the office may be one of an intercommunal body.
    const own = [...waiting, ...answered].filter(
      (row) =>
        row.complaint_holder !== principal.id &&
        (hasRoleIn(principal, 'official', row.commune_id) || writesFor(principal, row)),
    );
    return own.map((row) => ({
      id: row.id,
      pseudonym: row.pseudonym,
      communeName: this.parts.directory.label(row.commune_id),
      officeTitle: offices.get(row.office_id ?? '')?.title ?? '',
      ...officialExcerpt(this.parts.vault, row),
      state: row.state,
      assisted: row.assisted_by !== null,
      submittedAt: beginningOfDay(row.submitted_at),
    }));
  }

  /** @throws {NotFoundError} for another commune's or another office's. */
  async question(principal: Principal, id: string): Promise<QuestionView> {
    const { row, sight } = await this.seen(principal, id);
    return this.view(row, sight);
  }

  /**
   * The voice note, for moderators, and for the office where the person allowed it. Null when there is none, or not any
   * more.
   * @throws {NotFoundError} @throws {ForbiddenError} for an official who may not hear it
   */
  async audio(principal: Principal, id: string): Promise<MediaFile | null> {
    const { row, sight } = await this.seen(principal, id);
    if (!hearsVoice(row, sight)) throw new ForbiddenError('In a village a voice is a name.');
    if (!row.media_id || !row.citizen_id || !row.wrapped_key) return null;
    return this.parts.media.read(
      row.media_id,
      this.parts.vault.openCitizenKey(row.citizen_id, row.wrapped_key),
    );
  }

  /** Who wrote it, for those who decide about what they write. @throws {NotFoundError} */
  async writer(reader: Reader, id: string): Promise<Writer> {
    const row = await questionById(reader, id);
    if (!row) throw new NotFoundError('There is no such question.');
    return { citizenId: row.citizen_id, communeId: row.commune_id, subjectId: id };
  }

  /** How questions are called in lists of something else; for people who may know that they are there. */
  async tickets(ids: readonly string[]): Promise<Map<string, { ticket: string; communeName: string }>> {
    const rows = await questionsByIds(this.reader, ids);
    return new Map(
      rows.map(({ id, ticket, commune_id }) => [
        id,
        { ticket, communeName: this.parts.directory.label(commune_id) },
      ]),
    );
  }

  /** The answer's voice, as it was given or in this language. Null when there is none. @throws {NotFoundError} */
  async answerVoice(principal: Principal, id: string, language?: string): Promise<MediaFile | null> {
    const { row } = await this.seen(principal, id);
    return this.parts.book.voice(this.reader, row, language);
  }

  /** What is beside the answer. Null when there is nothing. @throws {NotFoundError} */
  async attachment(principal: Principal, id: string): Promise<(MediaFile & { name: string }) | null> {
    const { row } = await this.seen(principal, id);
    return this.parts.book.attachment(this.reader, row);
  }

  /** Which of these questions this person may open. */
  async visible(principal: Principal, ids: readonly string[]): Promise<Set<string>> {
    const visible = new Set<string>();
    for (const id of new Set(ids)) {
      const seen = await this.seen(principal, id).catch((error: unknown) => {
        if (error instanceof NotFoundError) return null;
        throw error;
      });
      if (seen) visible.add(id);
    }
    return visible;
  }

  private async seen(principal: Principal, id: string): Promise<{ row: QuestionRow; sight: Sight }> {
    const row = await questionById(this.reader, id);
    const sight = await sightOf(this.reader, principal, row, this.parts.clock.now());
    return { row: row!, sight };
  }

  private async view(row: QuestionRow, sight: Sight): Promise<QuestionView> {
    const { vault, clock, directory, delivery } = this.parts;
    const events = await eventsOf(this.reader, row.id);
    const isAnswered = ANSWERED.some((state) => state === row.state);
    const answer = await this.parts.book.answerOf(this.reader, row);
    const inside = sight.moderator || sight.appeals;
    const notes = await notesOf(this.reader, vault, row, sight);
    const wrote = notes
      .filter(({ kind }) => sight.moderator || kind !== 'moderation')
      .map(({ byId }) => byId);
    const names = await this.names(events, inside, [...namedIn(answer), ...wrote]);
    const body = openWords(vault, row, 'body');
    const transcript = openWords(vault, row, 'transcript');
    const readable = readableWords(vault, row);
    const office = row.office_id ? await officeById(this.reader, row.office_id, clock.now()) : null;
    const offices = sight.moderator ? await fittingOffices(this.reader, row, clock.now()) : [];
    return {
      id: row.id,
      ticket: inside ? row.ticket : null,
      pseudonym: row.pseudonym,
      communeId: row.commune_id,
      communeName: directory.label(row.commune_id),
      target: row.target,
      office: office && officeView(office),
      state: row.state,
      assisted: row.assisted_by !== null,
      language: row.language,
      writtenIn: inside && row.written_in !== row.language ? row.written_in : null,
      topic: row.topic,
      form: row.form,
      text: inside ? body : readable,
      transcript: inside || row.form === 'text' ? transcript : readable,
      turns: await this.turnsOf(row),
      harsh: readable !== null && isHarsh(readable),
      audio: hearsVoice(row, sight) && row.media_id ? { mediaId: row.media_id, seconds: row.seconds } : null,
      voiceAllowed: row.voice_allowed === 1,
      anonymous: row.anonymous === 1,
      firstName: row.anonymous === 1 ? null : openWords(vault, row, 'first_name'),
      submittedAt: inside ? row.submitted_at : beginningOfDay(row.submitted_at),
      mayPublish: inside && row.may_publish !== null ? row.may_publish === 1 : null,
      // One that was asked anew has had its answer among its turns.
      answer: isAnswered ? answerView(answer, names, inside) : null,
      french: openWords(vault, row, 'french'),
      notes: notes.map(({ kind, words, byId, at }) => ({
        kind,
        words,
        byName: sight.moderator || kind !== 'moderation' ? (names.get(byId) ?? null) : null,
        at,
      })),
      service: row.service === null ? null : { name: row.service, slip: row.slip ?? '' },
      rejection: row.reject_reason && {
        reason: row.reject_reason,
        note: openWords(vault, row, 'reject_note'),
      },
      history: events.map(({ verb, at, staff_id }) => ({
        verb,
        at: inside || verb === 'answer' ? at : beginningOfDay(at),
        byName: names.get(staff_id ?? '') ?? null,
      })),
      offices: inOrderOfCompetence(offices, row.office_id, row.topic).map(({ office: one, barred }) => ({
        ...officeView(one),
        enrolled: one.holderId !== null,
        barred,
      })),
      delivery: ofLastStep(await delivery.of(`question:${row.id}`), events),
      can: whatCanBeDone(row, sight, events),
      moderation: inside ? await moderatorSide(this.reader, vault, row, !sight.moderator) : null,
    };
  }

  /** An official reads who answered, not who moderated: moderators live in the same commune. */
  private names(
    events: readonly EventRow[],
    inside: boolean,
    others: readonly string[],
  ): Promise<Map<string, string>> {
    const shown = inside ? events : events.filter((event) => event.verb === 'answer');
    const acted = shown.flatMap(({ staff_id }) => staff_id ?? []);
    return this.parts.staff.names(this.reader, [...acted, ...others]);
  }

  private async turnsOf(row: QuestionRow): Promise<Turn[]> {
    if (!row.citizen_id || !row.wrapped_key) return [];
    return turnsOf(this.reader, row.id, this.parts.vault.openCitizenKey(row.citizen_id, row.wrapped_key));
  }
}

const TELLING = new Set<QuestionVerb>([
  'hand',
  'reject',
  'answer',
  'ask_rephrase',
  'merge',
  'unmerge',
  'uphold',
  'overturn',
  'share_answer',
]);

/** Nothing where the person wanted no more messages: the last one is of an earlier step, and would be taken for this one's. */
function ofLastStep(
  delivery: QuestionView['delivery'],
  events: readonly EventRow[],
): QuestionView['delivery'] {
  const step = events.findLast(({ verb }) => TELLING.has(verb))?.at ?? 0;
  const settled = delivery.at(-1)?.at ?? null;
  return settled !== null && settled < step ? [] : delivery;
}

const officeView = ({ id, title, holderName }: Office): OfficeView => ({ id, title, holderName });

/** In a village a voice is a name: an office hears it only where the person allowed it. */
const hearsVoice = (row: QuestionRow, sight: Sight): boolean =>
  sight.moderator || sight.appeals || ((sight.official || sight.clerk) && row.voice_allowed === 1);

/** The first words; none that may hurt. */
function officialExcerpt(vault: Vault, row: QuestionRow): Pick<ThreadRow, 'excerpt' | 'harsh'> {
  const words = readableWords(vault, row) ?? '';
  const harsh = isHarsh(words);
  return { excerpt: harsh ? '' : (excerptOf(words) ?? ''), harsh };
}
