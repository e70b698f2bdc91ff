import path from 'node:path';
import { Catalogues } from '../../src/catalogues/index.js';
import { Wake, WorkQueue, type Database } from '../../src/database/index.js';
import { understanding } from '../../src/languages/index.js';
import { DeadLetterDesk, type Messenger, type Told } from '../../src/messaging/index.js';
import { ReviewQueue } from '../../src/moderation/index.js';
import { OfficeDesk, Offices, OfficeSheets } from '../../src/offices/index.js';
import {
  Answers,
  CoverageDesk,
  QuestionDesk,
  QuestionEraser,
  QuestionSteps,
  Questions,
  QuestionSubmitted,
  questionReviews,
} from '../../src/questions/index.js';
import { FixedClock, FRENCH, silentLogger, systemIds } from '../../src/shared/index.js';
import { AuditLog, StaffAccounts, type Principal, type Role } from '../../src/staff/index.js';
import {
  addOffices,
  bringPlaces,
  communeId,
  TerritoryDirectory,
  type OfficeRole,
} from '../../src/territories/index.js';
import { Vault } from '../../src/vault/index.js';
import type { TestDatabase } from './database.js';

export const TRINGA = communeId('Yélimané', 'Tringa');
export const TOYA = communeId('Yélimané', 'Toya');
export const KITA = communeId('Kita', 'Kita');

export interface Citizen {
  id: string;
  language: string;
}

/** What `question.submitted` carries when somebody asked in writing, without a name. */
export const asked = {
  communeId: TRINGA,
  target: 'mayor',
  officeId: null,
  kind: 'text',
  text: 'Quand le pont sera-t-il réparé ?',
  mediaId: null,
  seconds: null,
  anonymous: true,
  firstName: null,
  topic: 'roads',
  writtenIn: 'fr',
} as const;

export type Asked = {
  -readonly [field in keyof typeof asked]: (typeof asked)[field] | string | number | boolean | null;
};

/** Territories, staff, moderation and questions on a real database; what citizens are told is recorded. */
export class House {
  readonly clock = new FixedClock();
  readonly told: { citizenId: string; parts: readonly Told[]; subject?: string }[] = [];
  /** Set, telling a citizen fails with it. */
  tellingFails: Error | null = null;
  /** Ids of citizens who said STOP. */
  readonly stopped = new Set<string>();
  /** Voice notes by media id. */
  readonly files = new Map<string, Buffer>();
  readonly tell: Messenger['tell'] = async (_tx, citizenId, parts, { subject } = {}) => {
    if (this.tellingFails) throw this.tellingFails;
    if (this.stopped.has(citizenId)) return false;
    this.told.push({ citizenId, parts, ...(subject === undefined ? {} : { subject }) });
    return true;
  };
  readonly wake: Wake;
  readonly directory: TerritoryDirectory;
  readonly accounts: StaffAccounts;
  readonly audit: AuditLog;
  readonly reviews: ReviewQueue;
  readonly steps: QuestionSteps;
  readonly questions: Questions;
  readonly answers: Answers;
  readonly desk: QuestionDesk;
  readonly deadLetters: DeadLetterDesk;
  readonly submitted: QuestionSubmitted;
  readonly eraser: QuestionEraser;
  readonly offices: Offices;
  readonly officeDesk: OfficeDesk;
  readonly officeSheets: OfficeSheets;
  readonly coverage: CoverageDesk;
  private count = 0;

  private constructor(
    readonly database: Database,
    readonly vault: Vault,
  ) {
    const { clock } = this;
    this.wake = new Wake(database, silentLogger);
    this.directory = new TerritoryDirectory(database, clock);
    this.accounts = new StaffAccounts(database, clock, systemIds, (id) => this.directory.communesUnder(id));
    this.audit = new AuditLog(database, vault, clock);
    this.reviews = new ReviewQueue([questionReviews], clock, systemIds);
    const common = { database, vault, clock, wake: this.wake, reviews: this.reviews };
    this.steps = new QuestionSteps({
      ...common,
      audit: this.audit,
      messenger: { tell: this.tell },
    });
    const { steps, reviews } = this;
    this.questions = new Questions({
      steps,
      clock,
      reviews,
      catalogues: Catalogues.load(path.resolve('locales')),
    });
    this.answers = new Answers({ steps, clock });
    this.desk = new QuestionDesk({
      ...common,
      directory: this.directory,
      staff: this.accounts,
      delivery: { of: async () => [{ state: 'delivered', at: clock.now() }] },
      media: {
        read: async (mediaId) => {
          const bytes = this.files.get(mediaId);
          return bytes ? { mime: 'audio/ogg', bytes, seconds: 7 } : null;
        },
      },
    });
    const work = new WorkQueue(database.kind, () => systemIds.next());
    this.deadLetters = new DeadLetterDesk({ ...common, audit: this.audit, work });
    this.submitted = new QuestionSubmitted({ ...common, ids: systemIds });
    const { accounts, audit, directory, wake } = this;
    const officeParts = { database, clock, accounts, audit, directory, wake };
    this.offices = new Offices(officeParts);
    this.officeSheets = new OfficeSheets(officeParts, this.offices);
    this.coverage = new CoverageDesk(database, clock, directory);
    this.officeDesk = new OfficeDesk(database, clock, directory, understanding.search);
    this.eraser = new QuestionEraser(clock, this.reviews, this.wake);
  }

  /** @param database a second one on the same place is a second process. */
  static async open(place: TestDatabase, database?: Database): Promise<House> {
    const own = database ?? (await place.open());
    const vault = await Vault.open(own, path.join(place.folder, 'master.key'), new FixedClock());
    const house = new House(own, vault);
    await house.directory.reload();
    await bringPlaces(own, house.directory);
    return house;
  }

  async staff(role: Role, territories: (string | null)[]): Promise<Principal> {
    const login = `${role}${++this.count}`;
    const grants = territories.map((territoryId) => ({ role, territoryId }));
    const id = await this.database.write((tx) =>
      this.accounts.create(tx, { login, name: `Staff ${login}`, passwordHash: '-', grants }),
    );
    return (await this.accounts.principal(id))!;
  }

  moderator(...communes: string[]): Promise<Principal> {
    return this.staff('moderator', communes);
  }

  /** Somebody who holds a new office of the commune. */
  async official(commune: string, role: OfficeRole): Promise<{ principal: Principal; officeId: string }> {
    const principal = await this.staff('official', [commune]);
    const officeId = await this.office(commune, role, principal.id);
    return { principal, officeId };
  }

  async office(commune: string, role: OfficeRole, holderId: string | null): Promise<string> {
    const id = `office:${systemIds.next()}`;
    const office = {
      id,
      territoryId: commune,
      role,
      title: `${role} of ${commune}`,
      holderName: 'Somebody',
      holderId,
    };
    await this.database.write((tx) => addOffices(tx, [office]));
    await this.directory.reload();
    return id;
  }

  async citizen(language = FRENCH): Promise<Citizen> {
    const id = systemIds.next();
    const { wrapped } = this.vault.newCitizenKey(id);
    await this.database.write((tx) =>
      tx.run(`INSERT INTO citizens (id, wrapped_key, language, created_at) VALUES (?, ?, ?, ?)`, [
        id,
        wrapped,
        language,
        this.clock.now(),
      ]),
    );
    return { id, language };
  }

  /** The citizen asks; resolves to the question's id. */
  async ask(citizen: Citizen, changes: Partial<Asked> = {}): Promise<string> {
    const ticket = systemIds.ticket();
    const payload = this.submitted.payload.parse({ ...asked, ...changes, ticket });
    const key = await this.vault.citizenKey(this.database.reader, citizen.id);
    await this.database.write((tx) =>
      this.submitted.handle(payload, {
        tx,
        now: this.clock.now(),
        citizen: { ...citizen, key },
        conversation: { id: 'conversation' },
        say: () => undefined,
        listensFromNowOn: () => undefined,
        startOver: async () => undefined,
        standAlone: () => undefined,
      }),
    );
    const [row] = await this.database.reader.query<{ id: string }>(
      `SELECT id FROM questions WHERE ticket = ?`,
      [ticket],
    );
    return row!.id;
  }

  /** A spoken question of seven seconds. */
  async speak(citizen: Citizen, changes: Partial<Asked> = {}): Promise<string> {
    const mediaId = `media-${++this.count}`;
    this.files.set(mediaId, Buffer.from('OggS'));
    return this.ask(citizen, { kind: 'voice', text: null, mediaId, seconds: 7, ...changes });
  }
}
