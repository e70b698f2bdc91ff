import path from 'node:path';
import type { MediaStore } from '../../src/channels/contract/index.js';
import { Catalogues } from '../../src/catalogues/index.js';
import { Wake, WorkQueue, type Database } from '../../src/database/index.js';
import { understanding } from '../../src/languages/index.js';
import {
  DeadLetterDesk,
  MediaFiles,
  type EventContext,
  type EventHandler,
  type Told,
} from '../../src/messaging/index.js';
import { Pauses, ReviewQueue, WaitingList } from '../../src/moderation/index.js';
import { OfficeDesk, Offices, OfficeSheets } from '../../src/offices/index.js';
import type { Answers } from '../../src/questions/index.js';
import {
  AnswerBook,
  Appeals,
  Complaints,
  CoverageDesk,
  countsRefusals,
  followsInQueue,
  MergedFollow,
  Merging,
  Moderation,
  PublicDesk,
  Publishing,
  QuestionDesk,
  QuestionEraser,
  QuestionSteps,
  Questions,
  QuestionSubmitted,
  questionReviews,
  type AssistedDesk,
  type StepFollower,
} from '../../src/questions/index.js';
import {
  Alarm,
  DangerTold,
  mayWriteSaid,
  numbersAsked,
  Referrals,
  safeguardEraser,
  Safeguards,
  UrgentDesk,
} from '../../src/safeguarding/index.js';
import type { StepParts } from '../../src/questions/question-steps.js';
import { FixedClock, FRENCH, silentLogger, systemIds } from '../../src/shared/index.js';
import { AuditLog, StaffAccounts, type Principal, type Role } from '../../src/staff/index.js';
import { addOffices, bringPlaces, TerritoryDirectory, type OfficeRole } from '../../src/territories/index.js';
import { Vault } from '../../src/vault/index.js';
import { asked, TRINGA, type Asked } from './asked.js';
import { assistedDesk } from './assisted-desk.js';
import type { TestDatabase } from './database.js';
import { answeringParts } from './answering-parts.js';
import { memoryStore } from './memory-store.js';

export { asked, KITA, TOYA, TRINGA } from './asked.js';

export interface Citizen {
  id: string;
  language: string;
}

/** Territories, staff, moderation and questions on a real database; what citizens are told is recorded. */
export class House {
  readonly clock = new FixedClock();
  readonly told: { citizenId: string; parts: readonly Told[]; subject?: string; to?: string }[] = [];
  /** Set, telling a citizen fails with it. */
  tellingFails: Error | null = null;
  /** Ids of citizens who said STOP. */
  readonly stopped = new Set<string>();
  /** Voice notes by media id. */
  readonly files = new Map<string, Buffer>();
  readonly wake: Wake;
  readonly directory: TerritoryDirectory;
  readonly accounts: StaffAccounts;
  readonly audit: AuditLog;
  readonly reviews: ReviewQueue;
  readonly followers: readonly StepFollower[];
  readonly steps: QuestionSteps;
  readonly questions: Questions;
  readonly answers: Answers;
  readonly moderation: Moderation;
  readonly merging: Merging;
  readonly appeals: Appeals;
  readonly complaints: Complaints;
  readonly pauses: Pauses;
  readonly waiting: WaitingList;
  readonly store: MediaStore;
  readonly media: MediaFiles;
  readonly book: AnswerBook;
  readonly answering: ReturnType<typeof answeringParts>;
  readonly desk: QuestionDesk;
  readonly deadLetters: DeadLetterDesk;
  readonly submitted: QuestionSubmitted;
  readonly eraser: QuestionEraser;
  readonly offices: Offices;
  readonly officeDesk: OfficeDesk;
  readonly officeSheets: OfficeSheets;
  readonly coverage: CoverageDesk;
  readonly referrals: Referrals;
  readonly safeguards: Safeguards;
  readonly urgentDesk: UrgentDesk;
  readonly assisted: AssistedDesk;
  private readonly dangerTold: DangerTold;
  /** What flows about danger tell. */
  readonly dangerHandlers: readonly EventHandler<unknown>[];
  /** Ids of staff whose phones were called, a list a time. */
  readonly called: (readonly string[])[] = [];
  readonly publishing: Publishing;
  readonly publicDesk: PublicDesk;
  private count = 0;
  readonly messenger: StepParts['messenger'] = {
    tell: async (_tx, citizenId, parts, { subject, to } = {}) => {
      if (this.tellingFails) throw this.tellingFails;
      if (this.stopped.has(citizenId)) return false;
      const about = { ...(subject !== undefined && { subject }), ...(to !== undefined && { to }) };
      this.told.push({ citizenId, parts, ...about });
      return true;
    },
  };

  private constructor(
    readonly database: Database,
    readonly vault: Vault,
  ) {
    const { clock } = this;
    this.wake = new Wake(database, silentLogger);
    this.directory = new TerritoryDirectory(database, clock);
    this.accounts = new StaffAccounts(database, clock, systemIds, (id) => this.directory.communesUnder(id));
    this.audit = new AuditLog(database, vault, clock);
    this.reviews = new ReviewQueue([questionReviews({ vault, directory: this.directory })], clock, systemIds);
    const work = new WorkQueue(database.kind, () => systemIds.next());
    this.store = memoryStore();
    this.media = new MediaFiles({
      ...{ reader: database.reader, store: this.store, work, wake: this.wake, vault, ids: systemIds },
    });
    this.book = new AnswerBook({ vault, clock, ids: systemIds, media: this.media, staff: this.accounts });
    const merged = new MergedFollow(this.book);
    this.followers = [followsInQueue(this.reviews), merged, countsRefusals];
    const common = { database, vault, clock, wake: this.wake, reviews: this.reviews };
    const { audit, messenger, followers } = this;
    this.steps = new QuestionSteps({ ...common, audit, messenger, followers });
    const { steps, reviews } = this;
    const catalogues = Catalogues.load(path.resolve('locales'));
    this.questions = new Questions({ steps, clock, reviews, catalogues });
    this.moderation = new Moderation({ steps, vault, catalogues });
    this.merging = new Merging({ steps });
    this.appeals = new Appeals(steps);
    this.complaints = new Complaints({ steps, clock });
    this.pauses = new Pauses({ ...common, audit: this.audit, ids: systemIds });
    this.waiting = new WaitingList(database, reviews);
    this.answering = answeringParts({
      ...{ database, vault, clock, steps, reviews, audit: this.audit, book: this.book },
      ...{ media: this.media, store: this.store, accounts: this.accounts, wake: this.wake },
    });
    this.answers = this.answering.answers;
    this.publicDesk = new PublicDesk(database, clock, this.directory, understanding.search);
    this.publishing = new Publishing({ steps, clock, ids: systemIds, book: this.book });
    this.desk = new QuestionDesk({
      ...common,
      directory: this.directory,
      staff: this.accounts,
      delivery: { of: async () => [{ state: 'delivered', at: clock.now() }] },
      media: {
        read: async (mediaId, key) => {
          const bytes = this.files.get(mediaId);
          return bytes
            ? { kind: 'voice', mime: 'audio/ogg', bytes, seconds: 7 }
            : this.media.read(mediaId, key);
        },
      },
      book: this.book,
    });
    this.deadLetters = new DeadLetterDesk({ ...common, audit: this.audit, work });
    const { accounts, directory, wake } = this;
    const phones = { alert: async (_tx: unknown, ids: readonly string[]) => void this.called.push(ids) };
    const alarm = new Alarm(wake, phones);
    this.referrals = new Referrals({ database, clock, ids: systemIds, audit, directory });
    const guarding = { ...common, ids: systemIds, steps, alarm, audit, referrals: this.referrals };
    this.safeguards = new Safeguards(guarding);
    this.dangerTold = new DangerTold(guarding);
    this.dangerHandlers = [this.dangerTold, mayWriteSaid, numbersAsked(this.referrals)];
    this.urgentDesk = new UrgentDesk({ ...guarding, directory, staff: accounts, desk: this.desk });
    this.submitted = new QuestionSubmitted({ ...common, ids: systemIds, watch: this.safeguards });
    const officeParts = { database, clock, accounts, audit, directory, wake };
    this.offices = new Offices(officeParts);
    this.officeSheets = new OfficeSheets(officeParts, this.offices);
    this.coverage = new CoverageDesk(database, clock, directory);
    this.officeDesk = new OfficeDesk(database, clock, directory, understanding.search);
    this.eraser = new QuestionEraser(clock, reviews, wake, steps, merged);
    this.assisted = assistedDesk(
      { ...common, audit, directory, steps, book: this.book, media: this.media, submitted: this.submitted },
      this.eraser,
    );
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
    await this.in(citizen, (context) => this.submitted.handle(payload, context));
    return this.idOf(ticket);
  }

  /** Runs a handler for the citizen; resolves to what it said. */
  async in(citizen: Citizen, handle: (context: EventContext) => Promise<void>): Promise<Told[]> {
    const key = await this.vault.citizenKey(this.database.reader, citizen.id);
    const said: Told[] = [];
    await this.database.write((tx) =>
      handle({
        tx,
        now: this.clock.now(),
        citizen: { ...citizen, key },
        conversation: { id: 'conversation' },
        say: (name, parameters) => void said.push({ key: name, ...(parameters && { parameters }) }),
        tell: (told) => void said.push(...told),
        listensFromNowOn: () => undefined,
        startOver: async () => undefined,
        standAlone: () => undefined,
      }),
    );
    return said;
  }

  private async idOf(ticket: string): Promise<string> {
    const [row] = await this.database.reader.query<{ id: string }>(
      `SELECT id FROM questions WHERE ticket = ?`,
      [ticket],
    );
    return row!.id;
  }

  /** The asker of a refused question wants somebody else to look at it. */
  async appeal(citizen: Citizen, id: string): Promise<void> {
    await this.database.write((tx) => this.steps.byCitizen(tx, citizen.id, id, 'appeal', async () => ({})));
  }

  /** The citizen tells that somebody is in danger; resolves to the id of what is kept of it. */
  async tellDanger(
    citizen: Citizen,
    text = 'Venez vite.',
    mayWrite: boolean | null = null,
    communeId: string = TRINGA,
  ): Promise<string> {
    const ticket = systemIds.ticket();
    const told = { ticket, communeId, kind: 'text', text, mediaId: null, seconds: null } as const;
    await this.in(citizen, (context) => this.dangerTold.handle(told, context));
    const said = { ticket, mayWrite: mayWrite === true };
    if (mayWrite !== null) await this.in(citizen, (context) => mayWriteSaid.handle(said, context));
    return this.idOf(ticket);
  }

  /** An admin marks somebody as trained for what is urgent. */
  async train(principal: Principal, trained = true): Promise<void> {
    await this.database.write((tx) => this.accounts.setTrained(tx, principal.id, trained));
  }

  /** All of a person goes, as with « supprimer ». */
  async erase(citizen: Citizen): Promise<void> {
    await this.database.write(async (tx) => {
      await safeguardEraser.erase(tx, citizen.id);
      await this.eraser.erase(tx, citizen.id);
    });
  }

  /** A spoken question of seven seconds. */
  async speak(citizen: Citizen, changes: Partial<Asked> = {}): Promise<string> {
    const mediaId = `media-${++this.count}`;
    this.files.set(mediaId, Buffer.from('OggS'));
    return this.ask(citizen, { kind: 'voice', text: null, mediaId, seconds: 7, ...changes });
  }
}
