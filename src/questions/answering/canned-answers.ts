import type { MediaStore } from '../../channels/contract/index.js';
import type { Database, Reader } from '../../database/index.js';
import { readsFor } from '../../moderation/index.js';
import { NotFoundError, UserError, type Clock, type Ids } from '../../shared/index.js';
import { territoriesOf, type AuditLog, type Principal } from '../../staff/index.js';
import type { Vault } from '../../vault/index.js';
import { ANSWER_LENGTH, usable } from '../limits.js';
import { questionById } from '../questions.repository.js';
import { sightOf } from '../sight.js';
import { answeredBy } from './answered-by.js';
import { givenAttachment } from './given-attachment.js';
import { givenVoice } from './given-voice.js';
import type { FilesBeside } from './prepare-answer.js';

const TITLE_LENGTH = 80;

/** An answer prepared for questions that come again and again. Nobody's secret: it is said to many. */
export interface CannedAnswer {
  readonly id: string;
  readonly territoryId: string;
  /** Null: every office of the commune may use it. */
  readonly officeId: string | null;
  readonly title: string;
  readonly words: string | null;
  readonly voice: { readonly seconds: number | null } | null;
  readonly attachment: { readonly name: string; readonly bytes: number } | null;
}

export interface GivenCanned {
  readonly title: string;
  readonly text: string;
  readonly voice?: Buffer | null;
  readonly attachment?: { readonly bytes: Buffer; readonly name?: string | null } | null;
}

/** Where a prepared answer may stand. */
export interface CannedPlace {
  readonly territoryId: string;
  readonly officeId: string | null;
  readonly title: string | null;
}

interface Row {
  id: string;
  territory_id: string;
  office_id: string | null;
  title: string;
  words: string | null;
  voice_id: string | null;
  voice_mime: string | null;
  voice_seconds: number | null;
  attachment_id: string | null;
  attachment_mime: string | null;
  attachment_name: string | null;
  attachment_bytes: number | null;
}

export interface CannedParts {
  database: Database;
  vault: Vault;
  store: MediaStore;
  audit: AuditLog;
  clock: Clock;
  ids: Ids;
}

const filePlace = (fileId: string): string => `canned_answers:${fileId}`;

/** Prepared answers: an office keeps its own, moderators those of the commune. */
export class CannedAnswers {
  constructor(private readonly parts: CannedParts) {}

  /** Those that may be used for this question. @throws {NotFoundError} */
  async forQuestion(principal: Principal, questionId: string): Promise<CannedAnswer[]> {
    const { database, clock } = this.parts;
    const question = await questionById(database.reader, questionId);
    await sightOf(database.reader, principal, question, clock.now());
    const rows = await database.reader.query<Row>(
      `SELECT * FROM canned_answers WHERE (territory_id = ? AND office_id IS NULL) OR office_id = ? ORDER BY title, id`,
      [question!.commune_id, question!.office_id],
    );
    return rows.map(cannedOf);
  }

  /** Those this person may change. */
  async own(principal: Principal): Promise<CannedAnswer[]> {
    const rows = await this.parts.database.reader.query<Row>(
      `SELECT * FROM canned_answers ORDER BY title, id`,
    );
    const places = await this.places(principal);
    return rows.map(cannedOf).filter((one) => places.some((place) => isAt(one, place)));
  }

  /** Where this person may keep one: for the offices they answer for, and for the communes they moderate. */
  async places(principal: Principal): Promise<CannedPlace[]> {
    const { database, clock } = this.parts;
    const offices = await answeredBy(database.reader, principal, clock.now());
    const communes = territoriesOf(principal, 'moderator');
    return [
      ...offices.map(({ id, territoryId, title }) => ({ territoryId, officeId: id, title })),
      ...(communes === 'all' ? [] : communes).map((territoryId) => ({
        territoryId,
        officeId: null,
        title: null,
      })),
    ];
  }

  /** @throws {NotFoundError} for a place that is not theirs @throws {UserError} */
  async create(principal: Principal, place: Omit<CannedPlace, 'title'>, given: GivenCanned): Promise<void> {
    if (!(await this.places(principal)).some((one) => isAt(place, one)))
      throw new NotFoundError('Nobody keeps answers there for this person.');
    const id = this.parts.ids.next();
    await this.put(principal, { id, ...place }, given, null);
  }

  /** Files that are not given anew stay. @throws {NotFoundError} @throws {UserError} */
  async edit(principal: Principal, id: string, given: GivenCanned): Promise<void> {
    const before = await this.mine(principal, id);
    await this.put(
      principal,
      { id, territoryId: before.territory_id, officeId: before.office_id },
      given,
      before,
    );
  }

  /** @throws {NotFoundError} */
  async remove(principal: Principal, id: string): Promise<void> {
    const { database, audit, store } = this.parts;
    const before = await this.mine(principal, id);
    await database.write(async (tx) => {
      await tx.run(`DELETE FROM canned_answers WHERE id = ?`, [id]);
      const subject = `canned:${id}`;
      await audit.append(tx, {
        staffId: principal.id,
        verb: 'canned.remove',
        subject,
        details: whereOf(before),
      });
    });
    for (const file of [before.voice_id, before.attachment_id]) if (file) await store.delete(file);
  }

  /** The files that go with an answer made of it. @throws {NotFoundError} */
  async beside(principal: Principal, questionId: string, id: string): Promise<FilesBeside> {
    const found = (await this.forQuestion(principal, questionId)).find((one) => one.id === id);
    if (!found) throw new NotFoundError('There is no such prepared answer for this question.');
    return this.files((await rowOf(this.parts.database.reader, id))!);
  }

  /** Its voice, for who may change it. @throws {NotFoundError} */
  async voice(
    principal: Principal,
    id: string,
  ): Promise<{ mime: string; bytes: Buffer; seconds: number | null }> {
    const { voice } = await this.files(await this.mine(principal, id));
    if (!voice) throw new NotFoundError('This prepared answer is not spoken.');
    return voice;
  }

  private async files(row: Row): Promise<FilesBeside> {
    const voice = row.voice_id && (await this.opened(row.voice_id));
    const attachment = row.attachment_id && (await this.opened(row.attachment_id));
    return {
      voice: voice ? { bytes: voice, mime: row.voice_mime ?? 'audio/ogg', seconds: row.voice_seconds } : null,
      attachment: attachment
        ? {
            kind: row.attachment_mime === 'application/pdf' ? 'document' : 'photo',
            bytes: attachment,
            mime: row.attachment_mime ?? 'application/pdf',
            name: row.attachment_name ?? 'document.pdf',
          }
        : null,
    };
  }

  private async opened(fileId: string): Promise<Buffer | null> {
    const sealed = await this.parts.store.get(fileId);
    return sealed && this.parts.vault.unsealFileForHouse(filePlace(fileId), sealed);
  }

  private async mine(principal: Principal, id: string): Promise<Row> {
    const { database, clock } = this.parts;
    const row = await rowOf(database.reader, id);
    const places = await this.places(principal);
    const theirs =
      row &&
      (places.some((place) => isAt(cannedOf(row), place)) ||
        (await readsFor(database.reader, principal, row.territory_id, clock.now())));
    if (!theirs) throw new NotFoundError('There is no such prepared answer.');
    return row;
  }

  private async put(
    principal: Principal,
    where: { id: string; territoryId: string; officeId: string | null },
    given: GivenCanned,
    before: Row | null,
  ): Promise<void> {
    const { database, audit, clock } = this.parts;
    const title = usable(given.title, TITLE_LENGTH);
    const words = given.text.trim() === '' ? null : usable(given.text, ANSWER_LENGTH);
    const voice = given.voice?.length ? await givenVoice(given.voice) : null;
    if (words === null && !voice && !before?.voice_id) throw new UserError('inbox.answer.error.nothing');
    const attachment = given.attachment?.bytes.length
      ? await givenAttachment(given.attachment.bytes, given.attachment.name ?? null)
      : null;
    const voiceId = voice ? await this.kept(voice.bytes) : (before?.voice_id ?? null);
    const attachmentId = attachment ? await this.kept(attachment.bytes) : (before?.attachment_id ?? null);
    const row = {
      id: where.id,
      territory_id: where.territoryId,
      office_id: where.officeId,
      title,
      words,
      voice_id: voiceId,
      voice_mime: voice?.mime ?? before?.voice_mime ?? null,
      voice_seconds: voice?.seconds ?? before?.voice_seconds ?? null,
      attachment_id: attachmentId,
      attachment_mime: attachment?.mime ?? before?.attachment_mime ?? null,
      attachment_name: attachment?.name ?? before?.attachment_name ?? null,
      attachment_bytes: attachment?.bytes.length ?? before?.attachment_bytes ?? null,
      staff_id: principal.id,
      changed_at: clock.now(),
    };
    await database.write(async (tx) => {
      await tx.run(`DELETE FROM canned_answers WHERE id = ?`, [where.id]);
      await tx.run(
        `INSERT INTO canned_answers (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
        Object.values(row),
      );
      const verb = before ? 'canned.edit' : 'canned.create';
      const details = { commune: where.territoryId, office: where.officeId };
      await audit.append(tx, { staffId: principal.id, verb, subject: `canned:${where.id}`, details });
    });
    for (const [old, now] of [
      [before?.voice_id, voiceId],
      [before?.attachment_id, attachmentId],
    ])
      if (old && old !== now) await this.parts.store.delete(old);
  }

  private async kept(bytes: Buffer): Promise<string> {
    const id = `canned-${this.parts.ids.next()}`;
    await this.parts.store.put(id, this.parts.vault.sealFileForHouse(filePlace(id), bytes));
    return id;
  }
}

const whereOf = ({ territory_id, office_id }: Row) => ({ commune: territory_id, office: office_id });

const isAt = (
  one: { territoryId: string; officeId: string | null },
  place: { territoryId: string; officeId: string | null },
): boolean => one.territoryId === place.territoryId && one.officeId === place.officeId;

async function rowOf(reader: Reader, id: string): Promise<Row | null> {
  const [row] = await reader.query<Row>(`SELECT * FROM canned_answers WHERE id = ?`, [id]);
  return row ?? null;
}

const cannedOf = (row: Row): CannedAnswer => ({
  id: row.id,
  territoryId: row.territory_id,
  officeId: row.office_id,
  title: row.title,
  words: row.words,
  voice: row.voice_id ? { seconds: row.voice_seconds } : null,
  attachment: row.attachment_id
    ? { name: row.attachment_name ?? '', bytes: row.attachment_bytes ?? 0 }
    : null,
});
