import { silentLogger, systemIds } from '../../src/shared/index.js';
import {
  LoginLinks,
  OFFICE_QUESTION,
  officialHandlers,
  officialLookups,
  OfficeNotices,
  officialPhoneEraser,
  OfficialPhones,
} from '../../src/official-phones/index.js';
import {
  AnswerBook,
  Answers,
  countQuestions,
  QuestionDesk,
  Questions,
  QuestionSteps,
} from '../../src/questions/index.js';
import type { InboundContent } from '../../src/channels/contract/index.js';
import type { MessagingFeatures, MessagingTools } from '../../src/messaging/index.js';
import type { TestDatabase } from './database.js';
import type { Citizen, House } from './house.js';
import { staffParts } from './staff-parts.js';
import { noFeatures, Way } from './way.js';

/** Offices and the phones of who holds them, on a real way of messages. */
export class PhoneHouse {
  phones!: OfficialPhones;
  logins!: LoginLinks;
  notices!: OfficeNotices;
  questions!: Questions;
  desk!: QuestionDesk;
  way!: Way;

  private constructor(readonly house: House) {}

  static async open(house: House, place: TestDatabase): Promise<PhoneHouse> {
    const at = new PhoneHouse(house);
    at.way = await Way.open(place, { features: (tools) => at.build(tools), clock: house.clock });
    return at;
  }

  private build({
    messenger,
    deliveries: delivery,
    media,
    ground,
  }: MessagingTools): Partial<MessagingFeatures> {
    const { vault, directory, accounts, audit, reviews, clock, eraser } = this.house;
    const { database, wake } = ground;
    const common = { database, vault, clock, wake, audit, messenger, accounts };
    const steps = new QuestionSteps({ ...common, followers: this.house.followers });
    const book = new AnswerBook({ vault, media, staff: accounts, clock, ids: systemIds });
    this.desk = new QuestionDesk({ ...common, directory, staff: accounts, delivery, media, book });
    const { people } = staffParts({ ...common, communesUnder: (id) => directory.communesUnder(id) });
    const publicUrl = 'https://baro.example';
    const parts = { ...common, desk: this.desk, ids: systemIds, people, logger: silentLogger, publicUrl };
    this.phones = new OfficialPhones(parts);
    this.logins = new LoginLinks(parts);
    this.notices = new OfficeNotices(parts);
    this.questions = new Questions({ steps, clock, reviews, catalogues: ground.catalogues });
    const answers = new Answers({ database, steps, clock, book, media });
    const { handlers, lookups } = noFeatures();
    return {
      handlers: [
        ...handlers.filter(({ name }) => !name.startsWith('official.')),
        ...officialHandlers({ ...parts, answers, phones: this.phones, logins: this.logins }),
      ],
      lookups: [
        ...lookups.filter(({ name }) => !name.startsWith('office-')),
        ...officialLookups({ ...parts, reader: database.reader }),
      ],
      erasers: [officialPhoneEraser, eraser],
      countQuestions,
      quoted: { [OFFICE_QUESTION]: 'official-answer' },
    };
  }

  /** Somebody in office says their code on this phone. Resolves to what they are told. */
  async linked(chat: string, staffId: string): Promise<string> {
    const { shown } = await this.phones.makeOwnCode((await this.house.accounts.principal(staffId))!);
    return this.saysCode(chat, shown);
  }

  async saysCode(chat: string, code: string): Promise<string> {
    await this.way.write(chat, 'élu');
    await this.way.write(chat, code);
    return (await this.way.write(chat, '1')).join('\n');
  }

  /** A question that a moderator has handed to the office. */
  async handed(
    citizen: Citizen,
    officeId: string,
    text = 'Quand le pont sera-t-il réparé ?',
  ): Promise<string> {
    const id = await this.house.ask(citizen, { text });
    const moderator = await this.house.moderator(await this.communeOf(id));
    await this.questions.hand(moderator, id, officeId);
    return id;
  }

  async communeOf(question: string): Promise<string> {
    const [row] = await this.house.database.reader.query<{ commune_id: string }>(
      `SELECT commune_id FROM questions WHERE id = ?`,
      [question],
    );
    return row!.commune_id;
  }

  async stateOf(question: string): Promise<string> {
    const [row] = await this.house.database.reader.query<{ state: string }>(
      `SELECT state FROM questions WHERE id = ?`,
      [question],
    );
    return row!.state;
  }

  /** The round that the loop would make. Resolves to what came on this phone. */
  async told(chat: string): Promise<string[]> {
    const before = this.way.channel.textsTo(chat).length;
    await this.notices.tick();
    await this.way.until(
      async () =>
        !(await this.way.statesOf(chat)).some((state) => state === 'waiting' || state === 'sending'),
      'everything to be sent',
    );
    return this.way.channel.textsTo(chat).slice(before);
  }

  /** Answers by quoting the last message that came here and held these words. */
  async quotes(
    chat: string,
    words: string,
    content: string | InboundContent,
    answers = 1,
  ): Promise<string[]> {
    const place = this.way.channel.sent.findLastIndex(
      (sent) => sent.chat === chat && sent.text.includes(words),
    );
    const item = this.way.item(chat, content);
    if (item.type !== 'message') throw new Error('It is no message.');
    const before = this.way.channel.textsTo(chat).length;
    await this.way.messaging.sink.accept([
      { type: 'message', message: { ...item.message, repliesTo: [`out-${place + 1}`] } },
    ]);
    await this.way.until(
      () => this.way.channel.textsTo(chat).length >= before + answers,
      'an answer to the quote',
    );
    return this.way.channel.textsTo(chat).slice(before);
  }

  /** A citizen whom messages reach on this phone. */
  async citizenOn(chat: string): Promise<Citizen> {
    await this.way.welcome(chat);
    const [row] = await this.way.database.reader.query<{ citizen_id: string }>(
      `SELECT citizen_id FROM conversations WHERE id = ?`,
      [this.way.conversation(chat)],
    );
    return { id: row!.citizen_id, language: 'fr' };
  }

  async stop(): Promise<void> {
    await this.way.stop();
  }
}
