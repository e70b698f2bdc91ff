import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaFiles } from '../../src/messaging/index.js';
import {
  AnswerAsked,
  AnswerBook,
  Answers,
  myQuestions,
  QuestionDesk,
  QuestionSteps,
} from '../../src/questions/index.js';
import { Questions } from '../../src/questions/index.js';
import { questionById } from '../../src/questions/questions.repository.js';
import { NotFoundError, systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { communesLookup } from '../../src/territories/index.js';
import { understanding } from '../../src/languages/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA } from '../support/house.js';
import { opus } from '../support/sounds.js';
import { noFeatures, realCatalogues, Way } from '../support/way.js';

const PDF = Buffer.from('%PDF-1.4\n% Procès-verbal\n%%EOF');

describe.each(databaseKinds)('an answer with voice and files, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let way: Way;
  let questions: Questions;
  let answers: Answers;
  let book: AnswerBook;
  let desk: QuestionDesk;
  let moderator: Principal;
  let stranger: Principal;
  let mayor: { principal: Principal; officeId: string };
  let voice: Buffer;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA);
    stranger = await house.moderator(KITA);
    mayor = await house.official(TRINGA, 'mayor');
    const { database, vault, directory, clock, reviews } = house;
    const tools: { media?: MediaFiles } = {};
    book = new AnswerBook({
      ...{ vault, clock, ids: systemIds, staff: house.accounts },
      media: {
        read: (...given) => tools.media!.read(...given),
        give: (...given) => tools.media!.give(...given),
        share: (...given) => tools.media!.share(...given),
      },
    });
    const none = noFeatures();
    way = await Way.open(place, {
      features: {
        handlers: [
          house.submitted,
          new AnswerAsked(book),
          ...none.handlers.filter(
            ({ name }) => !['question.submitted', 'question.answer-asked'].includes(name),
          ),
        ],
        lookups: [
          communesLookup(directory, understanding.search),
          myQuestions(database.reader, vault, directory, house.clock),
          ...none.lookups.filter(({ name }) => name !== 'communes' && name !== 'my-questions'),
        ],
        erasers: [house.eraser],
      },
    });
    const { messenger, media, deliveries } = way.tools;
    tools.media = media;
    const common = { database: way.database, vault, clock, wake: house.wake, reviews };
    const steps = new QuestionSteps({ ...common, audit: house.audit, messenger, followers: house.followers });
    questions = new Questions({ steps, clock, reviews, catalogues: realCatalogues() });
    answers = new Answers({ database: way.database, steps, clock, book, media });
    desk = new QuestionDesk({
      ...{ ...common, directory, staff: house.accounts, delivery: deliveries, media, book },
    });
    voice = await opus('webm', 3);
  });
  afterAll(async () => {
    await way.stop();
    await place.drop();
  });

  /** Somebody asks on their phone, and the question is handed to the mayor. */
  const asked = async (chat: string): Promise<string> => {
    await way.welcome(chat);
    for (const words of ['1', 'tringa', '1', `Quand le pont, ${chat} ?`, '1', '1'])
      await way.write(chat, words);
    const { id } = (await house.waiting.page(moderator, 'open')).lines.at(-1)!;
    await arrives(chat, () => questions.hand(moderator, id, mayor.officeId));
    return id;
  };
  const sentTo = (chat: string) => way.channel.sent.filter((message) => message.chat === chat);
  const arrives = async (chat: string, act: () => Promise<unknown>, count = 1) => {
    const before = sentTo(chat).length;
    await act();
    await way.until(() => sentTo(chat).length >= before + count, 'the answer to arrive');
    return sentTo(chat).slice(before);
  };

  it('is heard on the phone, and again in « mes questions »', async () => {
    const id = await asked('awa');
    const [sent] = await arrives('awa', () => answers.answer(mayor.principal, id, { voice }));
    expect(sent!.file).toMatchObject({ kind: 'voice', mime: 'audio/ogg' });
    expect(sent!.file!.bytes.toString('latin1', 0, 4)).toBe('OggS');
    expect(sent!.text).toContain('de vive voix');
    await way.write('awa', 'mes questions');
    await way.write('awa', '1');
    const voices = () => sentTo('awa').filter(({ file }) => file);
    await way.until(() => voices().length === 2, 'the voice to come again');
    expect(voices()[1]!.file!.bytes.equals(sent!.file!.bytes)).toBe(true);
    expect(await desk.question(mayor.principal, id)).toMatchObject({
      state: 'answered',
      answer: { text: null, voice: { seconds: 3 }, byName: mayor.principal.name },
    });
    const heard = await desk.answerVoice(moderator, id);
    expect(heard!.bytes.equals(sent!.file!.bytes)).toBe(true);
    await expect(desk.answerVoice(stranger, id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(desk.attachment(stranger, id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('carries text and voice as one, and a document after it', async () => {
    const id = await asked('bintou');
    const attachment = { bytes: PDF, name: 'C:\\docs\\Procès-verbal.pdf' };
    const sent = await arrives(
      'bintou',
      () => answers.answer(mayor.principal, id, { text: 'En mars.', voice, attachment }),
      2,
    );
    expect(sent[0]).toMatchObject({ file: { kind: 'voice' } });
    expect(sent[0]!.text).toContain('En mars.');
    expect(sent[1]).toMatchObject({ file: { kind: 'document', name: 'Procès-verbal.pdf' } });
    expect(sent[1]!.file!.bytes.equals(PDF)).toBe(true);
    expect(sent[1]!.text).toMatch(/0 : menu$/);
  });

  it('leaves a photo without where and when it was taken', async () => {
    const id = await asked('coumba');
    const photo = readFileSync('tests/support/photo-with-place.jpg');
    expect(photo.includes('Exif')).toBe(true);
    expect(photo.includes('Kayes')).toBe(true);
    const sent = await arrives(
      'coumba',
      () => answers.answer(mayor.principal, id, { text: 'Voici.', attachment: { bytes: photo } }),
      2,
    );
    const { bytes, kind } = sent[1]!.file!;
    expect(kind).toBe('photo');
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.includes('Kayes')).toBe(false);
    expect(bytes.toString('latin1', 0, 2)).toBe('\u00ff\u00d8');
  });

  it('is one answer when it is sent twice, also at once', async () => {
    const id = await asked('djeneba');
    const given = { text: 'En mars.', voice, submission: 'once-and-for-all' };
    await Promise.all([
      answers.answer(mayor.principal, id, given),
      answers.answer(mayor.principal, id, given),
    ]);
    expect(await answers.answer(mayor.principal, id, given)).toBe(true);
    const rows = await house.database.reader.query(`SELECT id FROM question_answers WHERE question_id = ?`, [
      id,
    ]);
    expect(rows).toHaveLength(1);
    await way.until(() => sentTo('djeneba').some(({ file }) => file), 'the voice');
    expect(sentTo('djeneba').filter(({ file }) => file)).toHaveLength(1);
    await expect(answers.answer(mayor.principal, id, { text: 'Autre' })).rejects.toMatchObject({
      key: 'inbox.error.already_answered',
    });
  });

  it('refuses what it cannot use before anything is kept', async () => {
    const id = await asked('fanta');
    const refused = (given: object) => expect(answers.answer(mayor.principal, id, given)).rejects;
    await refused({ text: '  ' }).toMatchObject({ key: 'inbox.answer.error.nothing' });
    await refused({ voice: Buffer.from('no sound at all') }).toMatchObject({
      key: 'inbox.answer.error.voice_format',
    });
    await refused({ text: 'x', attachment: { bytes: Buffer.from('MZ…') } }).toMatchObject({
      key: 'inbox.answer.error.attachment_format',
    });
    await expect(answers.answer(stranger, id, { text: 'x', voice })).rejects.toBeInstanceOf(NotFoundError);
    expect((await desk.question(mayor.principal, id)).state).toBe('assigned');
  });

  it('is shared with who asked the same, and goes only when nobody has it any more', async () => {
    const [first, second] = [await asked('hawa'), await asked('kadia')];
    await arrives(
      'hawa',
      () => answers.answer(mayor.principal, first, { text: 'En mars.', voice, attachment: { bytes: PDF } }),
      2,
    );
    const rowOf = async (id: string) => (await questionById(house.database.reader, id))!;
    const [from, to] = [await rowOf(first), await rowOf(second)];
    const shared = await house.database.write((tx) => book.shareAnswer(tx, from, to));
    expect(shared!.answer).toMatchObject({ words: 'En mars.', voice: { seconds: 3 } });
    expect(shared!.told[0]!.parameters).toMatchObject({ office: `mayor of ${TRINGA}`, ticket: to.ticket });
    const heard = async (id: string) => book.voice(house.database.reader, await rowOf(id));
    expect((await heard(second))!.bytes.equals((await heard(first))!.bytes)).toBe(true);
    for (const words of ['supprimer', '1']) await way.write('hawa', words);
    const files = () =>
      house.database.reader.query<{ id: string }>(
        `SELECT id FROM work WHERE queue = 'media' AND due_at IS NOT NULL`,
      );
    await way.until(async () => (await files().catch(() => [])).length === 0, 'the files to be let go');
    expect(await heard(first)).toBeNull();
    expect((await heard(second))!.bytes.toString('latin1', 0, 4)).toBe('OggS');
    const left = await house.database.reader.query(`SELECT id FROM question_answers WHERE question_id = ?`, [
      first,
    ]);
    expect(left).toEqual([]);
  });
});
