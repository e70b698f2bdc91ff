import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForbiddenError, NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';

describe.each(databaseKinds)('the topic of a question, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen();
    moderator = await house.moderator(TRINGA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const view = (id: string) => house.desk.question(moderator, id);

  it('is what its words told, until a moderator says otherwise', async () => {
    const id = await house.ask(citizen, { topic: 'roads' });
    expect(await view(id)).toMatchObject({ topic: 'roads' });
    await house.questions.classify(moderator, id, 'water');
    expect(await view(id)).toMatchObject({ topic: 'water', state: 'submitted' });
    expect((await view(id)).history.map(({ verb }) => verb)).toEqual(['submit', 'classify']);
  });

  it('may be unknown, and be said by a moderator', async () => {
    const id = await house.ask(citizen, { topic: null });
    expect((await view(id)).topic).toBeNull();
    await house.questions.classify(moderator, id, 'other');
    expect((await view(id)).topic).toBe('other');
  });

  it('is kept in the record with what it was before', async () => {
    const id = await house.ask(citizen, { topic: 'roads' });
    await house.questions.classify(moderator, id, 'land');
    const [entry] = await house.database.reader.query<{ verb: string; details: string }>(
      `SELECT verb, details FROM audit_log WHERE subject = ?`,
      [`question:${id}`],
    );
    expect(entry).toEqual({
      verb: 'question.classify',
      details: JSON.stringify({ commune: TRINGA, topic: 'land', before: 'roads' }),
    });
  });

  it('is one of those there are', async () => {
    const id = await house.ask(citizen);
    for (const topic of ['', 'eau', 'WATER', 'constructor'])
      await expect(house.questions.classify(moderator, id, topic)).rejects.toMatchObject({
        key: 'inbox.error.topic_missing',
      });
    await expect(house.ask(citizen, { topic: 'eau' })).rejects.toThrow();
  });

  it('is corrected after the hand-over too, but no more once the question is answered', async () => {
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, mayor.officeId);
    await house.questions.classify(moderator, id, 'women');
    expect(await house.desk.question(mayor.principal, id)).toMatchObject({ topic: 'women' });
    await house.answers.answer(mayor.principal, id, 'En mars.');
    await expect(house.questions.classify(moderator, id, 'youth')).rejects.toMatchObject({
      key: 'inbox.error.already_done',
    });
  });

  it('is not for the office, nor for another commune’s moderator', async () => {
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, mayor.officeId);
    await expect(house.questions.classify(mayor.principal, id, 'land')).rejects.toThrow(ForbiddenError);
    const elsewhere = await house.moderator(KITA);
    await expect(house.questions.classify(elsewhere, id, 'land')).rejects.toThrow(NotFoundError);
  });

  it('comes with the language of the words, for moderators, where it is not the one the person chose', async () => {
    const other = citizen.language === 'bm' ? 'snk' : 'bm';
    const id = await house.ask(citizen, { writtenIn: other });
    await house.questions.hand(moderator, id, mayor.officeId);
    expect((await view(id)).writtenIn).toBe(other);
    expect((await house.desk.question(mayor.principal, id)).writtenIn).toBeNull();
    const same = await house.ask(citizen, { writtenIn: citizen.language });
    expect((await view(same)).writtenIn).toBeNull();
  });
});
