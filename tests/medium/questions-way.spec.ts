import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { understanding } from '../../src/languages/index.js';
import { lessonReached, lessonsLookup, lessonThemesLookup } from '../../src/lessons/index.js';
import type { MessagingFeatures } from '../../src/messaging/index.js';
import { dataLinkAsked } from '../../src/messaging/index.js';
import {
  deletionChoices,
  AnswerAsked,
  AnswerBook,
  Answers,
  answersLookup,
  Arrivals,
  citizenVerbs,
  communeFollowed,
  communeUnfollowed,
  countQuestions,
  followEraser,
  myQuestions,
  QuestionDesk,
  Questions,
  QuestionSteps,
  withFollowed,
} from '../../src/questions/index.js';
import { silentLogger, systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import {
  cerclesLookup,
  communesLookup,
  officesLookup,
  wishCounted,
  wishEraser,
} from '../../src/territories/index.js';
import { dataLinksOf } from '../support/data-links.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TOYA, TRINGA } from '../support/house.js';
import { noOfficials, realCatalogues, realFlows, Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

describe.each(databaseKinds)('a question from phone to phone, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let way: Way;
  let questions: Questions;
  let answers: Answers;
  let arrivals: Arrivals;
  let desk: QuestionDesk;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA, TOYA);
    mayor = await house.official(TRINGA, 'mayor');
    way = await Way.open(place, { features: features() });
    const { vault, clock, reviews, directory } = house;
    const common = { database: way.database, vault, clock, wake: house.wake, reviews };
    const { messenger, deliveries, media } = way.tools;
    const steps = new QuestionSteps({ ...common, audit: house.audit, messenger, followers: house.followers });
    questions = new Questions({ steps, clock, reviews, catalogues: realCatalogues() });
    const book = new AnswerBook({ vault, clock, ids: systemIds, media, staff: house.accounts });
    answers = new Answers({ database: way.database, steps, clock, book, media });
    desk = new QuestionDesk({
      ...common,
      directory,
      staff: house.accounts,
      delivery: deliveries,
      media,
      book,
    });
    arrivals = new Arrivals({
      ...{ database: way.database, steps, clock, wake: house.wake, logger: silentLogger },
      tellsReceipts: () => false,
    });
  });
  afterAll(async () => {
    await way.stop();
    await place.drop();
  });

  /** Handlers write through the transaction they are given; everything else here only reads. */
  const features = (): MessagingFeatures => {
    const { database, vault, directory, clock, book } = house;
    const asked = new AnswerAsked(book);
    return {
      handlers: [
        house.submitted,
        asked,
        ...citizenVerbs({
          steps: house.steps,
          reviews: house.reviews,
          vault,
          ids: systemIds,
          watch: house.safeguards,
        }),
        communeFollowed,
        communeUnfollowed,
        wishCounted,
        lessonReached,
        ...house.dangerHandlers,
        dataLinkAsked(dataLinksOf(house), 'http://baro.test'),
        ...noOfficials().handlers,
      ],
      lookups: [
        withFollowed(database.reader, communesLookup(directory, understanding.search)),
        answersLookup(database.reader),
        cerclesLookup(directory),
        officesLookup(database.reader, clock),
        myQuestions(database.reader, vault, directory, clock),
        deletionChoices(database.reader, realCatalogues()),
        lessonThemesLookup(realFlows(), realCatalogues()),
        lessonsLookup(database.reader, realFlows(), realCatalogues()),
        ...noOfficials().lookups,
      ],
      erasers: [house.eraser, followEraser, wishEraser],
      countQuestions,
    };
  };

  /** Through the menu to the place where the question is said. */
  const toTheQuestion = async (chat: string): Promise<void> => {
    await way.welcome(chat);
    for (const words of ['1', 'tringa', '1']) await way.write(chat, words);
  };
  const waiting = async (at = -1) => {
    const { lines } = await house.waiting.page(moderator, 'open');
    return desk.question(moderator, lines.at(at)!.id);
  };
  const answerTo = async (chat: string, act: () => Promise<unknown>): Promise<string> => {
    const before = way.channel.textsTo(chat).length;
    await act();
    await way.until(() => way.channel.textsTo(chat).length > before, 'a message about the question');
    return way.channel.textsTo(chat).at(-1)!;
  };

  it('is asked, read, handed on and answered, and the person reads all of it', async () => {
    await toTheQuestion('awa');
    for (const words of ['Quand le pont sera-t-il réparé ?', '1']) await way.write('awa', words);
    const [sent] = await way.write('awa', '1');
    const row = await waiting();
    expect(row).toMatchObject({
      communeName: 'Tringa',
      target: 'mayor',
      text: 'Quand le pont sera-t-il réparé ?',
    });
    expect(sent).toContain(row.ticket);

    const handed = await answerTo('awa', () => questions.hand(moderator, row.id, mayor.officeId));
    expect(handed).toContain(row.ticket);
    expect(handed).toContain(`mayor of ${TRINGA}`);
    const answered = await answerTo('awa', () => answers.answer(mayor.principal, row.id, 'En mars.'));
    expect(answered).toContain('En mars.');

    await way.until(
      async () =>
        (await desk.question(mayor.principal, row.id)).delivery.every(({ state }) => state === 'sent'),
      'both messages to be sent',
    );
    expect((await desk.question(mayor.principal, row.id)).delivery).toHaveLength(2);
    expect(await arrivals.note()).toBe(1);
    expect(await arrivals.note()).toBe(0);
    expect((await desk.question(moderator, row.id)).state).toBe('delivered');
    await way.write('awa', 'mes questions');
    expect(way.channel.sent.at(-1)?.options[0]?.label).toBe(`1 · ${row.ticket} · Tringa`);
    expect((await way.write('awa', '1')).join()).toContain('En mars.');
  });

  it('is spoken, and a moderator hears it', async () => {
    way.channel.files.set('note', OGG);
    await toTheQuestion('bintou');
    await way.write('bintou', { kind: 'voice', media: { remote: 'note', kind: 'voice', seconds: 4 } });
    // Without a name, heard by the team alone, sent.
    for (const words of ['1', '1', '1']) await way.write('bintou', words);
    const row = await waiting();
    expect(row).toMatchObject({
      form: 'voice',
      audio: { seconds: 4 },
      transcript: null,
      voiceAllowed: false,
    });
    const audio = await desk.audio(moderator, row.id);
    expect(audio).toMatchObject({ mime: 'audio/ogg', seconds: 4 });
    expect(audio!.bytes.equals(OGG)).toBe(true);
  });

  it('is refused in words that say why', async () => {
    await toTheQuestion('coumba');
    for (const words of ['Vous êtes des voleurs ?', '1', '1']) await way.write('coumba', words);
    // What may insult is read first.
    const { id, ticket } = await waiting(0);
    const told = await answerTo('coumba', () =>
      questions.reject(moderator, id, { reason: 'insult', note: 'Posez-la sans injure.' }),
    );
    expect(told).toMatch(new RegExp(`${ticket}.*insulte[\\s\\S]*Posez-la sans injure`));
  });

  it('is withdrawn and forgotten with everything else the person erases', async () => {
    await toTheQuestion('djeneba');
    for (const words of ['Où est le puits ?', '1', '1']) await way.write('djeneba', words);
    const { id } = await waiting();
    await way.write('djeneba', 'mes données');
    expect((await way.write('djeneba', 'oui', 2)).join()).toMatch(/1 question/);
    // An open question: now, and yes.
    for (const words of ['supprimer', '1', '1']) await way.write('djeneba', words);
    expect(await desk.question(moderator, id)).toMatchObject({ state: 'withdrawn', text: null, can: [] });
    await expect(questions.hand(moderator, id, mayor.officeId)).rejects.toMatchObject({
      key: 'inbox.error.erased',
    });
  });

  it('is counted where nobody is enrolled', async () => {
    await way.welcome('fanta');
    for (const words of ['1', 'toya']) await way.write('fanta', words);
    const [row] = await way.database.reader.query<{ wishes: number }>(
      `SELECT wishes FROM territories WHERE id = ?`,
      [TOYA],
    );
    expect(row?.wishes).toBe(1);
  });
});
