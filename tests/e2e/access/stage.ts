import { systemIds } from '../../../src/shared/index.js';
import type { Principal, Role } from '../../../src/staff/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { House, KITA, TRINGA } from '../../support/house.js';
import { spokenFor } from '../../support/spoken-for.js';
import type { Visitor } from '../../support/visitor.js';
import { opus } from '../../support/sounds.js';
import { WebHouse } from '../../support/web-house.js';

/** Who asks. Everybody works in Tringa and nowhere else, but for the admin of everything. */
export const WHO = [
  'admin of everything',
  'admin',
  'moderator',
  'animator',
  'official',
  'clerk',
  'translator',
  'anonymous',
] as const;
export type Who = (typeof WHO)[number];

/** The commune in which everybody works, and one in which nobody of them does. */
export const COMMUNES = { own: TRINGA, other: KITA } as const;
export type Commune = keyof typeof COMMUNES;
/** To a translator a language is what a commune is to the others. */
export const LANGUAGES: Readonly<Record<Commune, string>> = { own: 'bm', other: 'snk' };

export interface Asking {
  readonly stage: Stage;
  readonly who: Who;
  readonly commune: Commune;
  readonly principal: Principal | null;
}

/** Two communes with a moderator and a mayor each, and one person of each role who is logged in. */
export class Stage {
  private prepared = 0;
  readonly visitors = new Map<Who, Visitor>();
  private readonly principals = new Map<Who, Principal>();
  private readonly mayors = new Map<Commune, { principal: Principal; officeId: string }>();
  private readonly moderators = new Map<Commune, Principal>();

  private constructor(
    private readonly place: TestDatabase,
    readonly house: House,
    readonly web: WebHouse,
  ) {}

  static async set(): Promise<Stage> {
    const place = await testDatabase('sqlite');
    const house = await House.open(place);
    const simulator = {
      feed: () => [],
      subscribe: () => () => undefined,
      file: () => null,
      receive: async () => undefined,
    };
    const stage = new Stage(place, house, await WebHouse.open(house, simulator as never));
    await stage.enrol();
    return stage;
  }

  async end(): Promise<void> {
    await this.web.close();
    await this.place.drop();
  }

  asking(who: Who, commune: Commune): Asking {
    return { stage: this, who, commune, principal: this.principals.get(who) ?? null };
  }

  private async enrol(): Promise<void> {
    for (const who of WHO) {
      if (who === 'anonymous') this.visitors.set(who, this.web.visitor());
      else await this.enrolOne(who);
    }
    const mayor = this.principals.get('official')!;
    this.mayors.set('own', {
      principal: mayor,
      officeId: await this.house.office(TRINGA, 'mayor', mayor.id),
    });
    this.mayors.set('other', await this.house.official(KITA, 'mayor'));
    this.moderators.set('own', this.principals.get('moderator')!);
    this.moderators.set('other', await this.house.moderator(KITA));
  }

  private async enrolOne(who: Exclude<Who, 'anonymous'>): Promise<void> {
    const role: Role = who === 'admin of everything' ? 'admin' : who;
    const place = who === 'admin of everything' ? null : who === 'translator' ? LANGUAGES.own : TRINGA;
    const principal = await this.web.account(role, [place]);
    const visitor = await this.web.loggedIn(principal);
    // Every page has a form, and every form the token with which this person may send any other.
    await visitor.get('/inbox/account');
    this.principals.set(who, principal);
    this.visitors.set(who, visitor);
  }

  /** A new question to the mayor of the commune; its id. */
  async asked(commune: Commune, form: 'text' | 'voice' = 'text'): Promise<string> {
    const citizen = await this.house.citizen();
    const changes = { communeId: COMMUNES[commune] };
    return form === 'text' ? this.house.ask(citizen, changes) : this.house.speak(citizen, changes);
  }

  /** One that its mayor has to answer. */
  async handed(commune: Commune): Promise<string> {
    const id = await this.asked(commune);
    const { house } = this;
    await house.questions.hand(this.moderators.get(commune)!, id, this.office(commune));
    return id;
  }

  /** One that was refused, and whose asker wants somebody else to look. */
  async appealed(commune: Commune): Promise<string> {
    const { house } = this;
    const citizen = await house.citizen();
    const id = await house.ask(citizen, { communeId: COMMUNES[commune] });
    await house.questions.reject(this.moderators.get(commune)!, id, { reason: 'unclear' });
    await house.appeal(citizen, id);
    return id;
  }

  /** Somebody of the commune who was asked to wait; the name of the pause. */
  async pause(commune: Commune): Promise<string> {
    const { house } = this;
    const moderator = this.moderators.get(commune)!;
    const id = await this.asked(commune);
    await house.pauses.ask(moderator, { reason: 'flood', days: 3 }, (reader) =>
      house.desk.writer(reader, id),
    );
    return (await house.pauses.running(moderator)).find(({ subjectId }) => subjectId === id)!.id;
  }

  /** One that its mayor has answered, aloud and with a document. */
  async answered(commune: Commune): Promise<string> {
    const id = await this.handed(commune);
    const voice = await opus('webm', 1);
    const attachment = { bytes: Buffer.from('%PDF-1.4'), name: 'plan.pdf' };
    await this.house.answers.answer(this.mayors.get(commune)!.principal, id, { voice, attachment });
    return id;
  }

  /** One that an animator of the commune entered at the desk. */
  async assisted(commune: Commune): Promise<string> {
    const communeId = COMMUNES[commune];
    const animator = await this.house.staff('animator', [communeId]);
    return this.house.assisted.enter(animator, { ...spokenFor, communeId });
  }

  /** The same, answered aloud. */
  async assistedAnswered(commune: Commune): Promise<string> {
    const id = await this.assisted(commune);
    const { house } = this;
    await house.questions.hand(this.moderators.get(commune)!, id, this.office(commune));
    await house.answers.answer(this.mayors.get(commune)!.principal, id, { voice: await opus('webm', 1) });
    return id;
  }

  /** Something that somebody of the commune told as danger, who may be written to. */
  async inDanger(commune: Commune): Promise<string> {
    return this.house.tellDanger(await this.house.citizen(), 'Venez.', true, COMMUNES[commune]);
  }

  /** A number to call in the commune. */
  referral(commune: Commune): Promise<string> {
    const number = { number: '15', answers: 'Samu', hours: 'jour et nuit', languages: 'français' };
    return this.house.referrals.add(null, { ...number, territoryId: COMMUNES[commune] });
  }

  /** One that a service outside has on paper. */
  async onPaper(commune: Commune): Promise<string> {
    const id = await this.asked(commune);
    await this.house.answering.routing.toService(this.moderators.get(commune)!, id, 'Eaux et forêts');
    return id;
  }

  /** A prepared and spoken answer, of the commune or of its mayor. */
  async canned(commune: Commune, ofCommune: boolean): Promise<string> {
    const territoryId = COMMUNES[commune];
    const by = ofCommune ? this.moderators.get(commune)! : this.mayors.get(commune)!.principal;
    const place = { territoryId, officeId: ofCommune ? null : this.office(commune) };
    const title = `Réponse ${++this.prepared}`;
    await this.house.answering.canned.create(by, place, {
      title,
      text: 'Le lundi.',
      voice: await opus('webm', 1),
    });
    const own = await this.house.answering.canned.own(by);
    return own.find((one) => one.title === title)!.id;
  }

  /** A question whose answer may be shown to everybody. */
  async mayBePublic(commune: Commune): Promise<string> {
    const id = await this.handed(commune);
    const { house } = this;
    await house.answers.answer(this.mayors.get(commune)!.principal, id, 'En mars.');
    await house.database.write((tx) => tx.run('UPDATE questions SET may_publish = 1 WHERE id = ?', [id]));
    return id;
  }

  async published(commune: Commune): Promise<string> {
    const id = await this.mayBePublic(commune);
    await this.house.publishing.publish(this.moderators.get(commune)!, id, 'Où en est le pont ?');
    return id;
  }

  office(commune: Commune): string {
    return this.mayors.get(commune)!.officeId;
  }

  /** An office of the commune that nobody holds. */
  emptyOffice(commune: Commune): Promise<string> {
    return this.house.office(COMMUNES[commune], 'councillor', null);
  }

  /** A new recording of the first text that is read aloud in the language: `<key>/<id>`. */
  async recording(language: string): Promise<string> {
    const admin = this.principals.get('admin of everything')!;
    const key = this.prompt(language);
    const { id } = await this.web.recordings.record(admin, language, key, await opus('ogg', 1));
    return `${key}/${id}`;
  }

  prompt(language: string): string {
    const admin = this.principals.get('admin of everything')!;
    return this.web.recordings.prompts(admin, language)[0]!.key;
  }

  /** Somebody who works in the commune and nowhere else. */
  async person(commune: Commune): Promise<Principal> {
    return this.house.staff('animator', [COMMUNES[commune]]);
  }

  async grantOf({ id }: Principal): Promise<string> {
    const [row] = await this.house.database.reader.query<{ id: string }>(
      `SELECT id FROM staff_grants WHERE staff_id = ?`,
      [id],
    );
    return row!.id;
  }

  /** A session of somebody that is open somewhere; its name. */
  async sessionOf({ id }: Principal): Promise<string> {
    const name = systemIds.next();
    const { database, clock } = this.house;
    await database.write((tx) =>
      tx.run(`INSERT INTO staff_sessions (id, staff_id, data, expires_at) VALUES (?, ?, 'x', ?)`, [
        name,
        id,
        clock.now() + 1000,
      ]),
    );
    return name;
  }

  /** A phone that somebody has linked; its conversation. */
  async phoneOf({ id: staffId }: Principal): Promise<string> {
    const { database, clock } = this.house;
    const { id: citizenId } = await this.house.citizen();
    const conversation = systemIds.next();
    await database.write(async (tx) => {
      await tx.run(
        `INSERT INTO conversations (id, channel, account, citizen_id, address_index) VALUES (?, 'simulator', 'demo', ?, ?)`,
        [conversation, citizenId, conversation],
      );
      await tx.run(
        `INSERT INTO staff_phones (conversation, citizen_id, staff_id, linked_at) VALUES (?, ?, ?, ?)`,
        [conversation, citizenId, staffId, clock.now()],
      );
    });
    return conversation;
  }

  /** All come from one address here, which has a budget of attempts too. */
  async forgetAttempts(): Promise<void> {
    await this.house.database.write((tx) => tx.run(`DELETE FROM attempt_budgets`));
  }
}
