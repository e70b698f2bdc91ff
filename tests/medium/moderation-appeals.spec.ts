import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalsByCommune } from '../../src/questions/index.js';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA, type Citizen } from '../support/house.js';

describe.each(databaseKinds)('a second look at a refusal, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let own: Principal;
  let elsewhere: Principal;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen();
    own = await house.moderator(TRINGA);
  });
  afterAll(() => place.drop());

  const appealed = async (by = own, communeId: string = TRINGA): Promise<string> => {
    const id = await house.ask(citizen, { communeId });
    await house.questions.reject(by, id, { reason: 'unclear' });
    await house.appeal(citizen, id);
    return id;
  };
  const heardBy = async (person: Principal) =>
    (await house.waiting.page(person, 'appeal')).lines.map(({ id }) => id);
  const told = () => house.told.at(-1)!.parts;

  it('is an admin’s where nobody else moderates, but never who refused', async () => {
    const admin = await house.staff('admin', [null]);
    const narrow = await house.staff('admin', [TRINGA]);
    const id = await appealed();
    expect(await heardBy(admin)).toContain(id);
    for (const person of [own, narrow]) {
      expect(await heardBy(person)).not.toContain(id);
      await expect(house.appeals.overturn(person, id)).rejects.toThrow(NotFoundError);
    }
    // An admin who stands in for a commune without a moderator does not look at their own refusal.
    const unread = await appealed(admin, TOYA);
    expect(await heardBy(admin)).not.toContain(unread);
    await expect(house.appeals.overturn(admin, unread)).rejects.toThrow(NotFoundError);
    expect(await heardBy(own)).toContain(unread);

    elsewhere = await house.moderator(KITA);
    expect(await heardBy(admin)).not.toContain(id);
    await expect(house.desk.question(admin, id)).rejects.toThrow(NotFoundError);
    expect(await heardBy(elsewhere)).toEqual(expect.arrayContaining([id, unread]));
  });

  it('is never that of somebody who moderates there too, by whatever grant', async () => {
    const id = await appealed();
    const both = await house.moderator(KITA, TRINGA);
    const regional = await house.moderator('region:kayes');
    for (const person of [own, both, regional]) {
      expect(await heardBy(person)).not.toContain(id);
      await expect(house.appeals.overturn(person, id)).rejects.toThrow(NotFoundError);
    }
    expect((await house.desk.question(own, id)).can).toEqual(['note']);
  });

  it('shows the question to whoever is asked to look, and only until it is decided', async () => {
    const id = await appealed();
    const seen = await house.desk.question(elsewhere, id);
    expect(seen).toMatchObject({
      state: 'appealed',
      text: 'Quand le pont sera-t-il réparé ?',
      rejection: { reason: 'unclear' },
      can: ['uphold', 'overturn'],
      moderation: { hearsAppeal: true, similar: [] },
    });
    await house.appeals.overturn(elsewhere, id);
    await expect(house.desk.question(elsewhere, id)).rejects.toThrow(NotFoundError);
    await expect(house.appeals.overturn(elsewhere, id)).rejects.toThrow(NotFoundError);
  });

  it('lets the question go on, and its own moderators cannot refuse it again', async () => {
    const id = await appealed();
    await house.appeals.overturn(elsewhere, id);
    expect(told()).toMatchObject([{ key: 'question.appeal_overturned' }]);
    const seen = await house.desk.question(own, id);
    expect(seen).toMatchObject({ state: 'approved', rejection: null });
    expect(seen.can).toContain('hand');
    expect(seen.can).not.toContain('reject');
    await expect(house.questions.reject(own, id, { reason: 'unclear' })).rejects.toMatchObject({
      key: 'inbox.error.overturned',
    });
    const { lines } = await house.waiting.page(own, 'open');
    expect(lines.map((line) => line.id)).toContain(id);
  });

  it('keeps the refusal, with words for the person', async () => {
    const id = await appealed();
    await expect(house.appeals.uphold(elsewhere, id, '  ')).rejects.toMatchObject({
      key: 'inbox.error.text_missing',
    });
    await house.appeals.uphold(elsewhere, id, 'Le nom d’une personne y est.');
    expect(told()).toMatchObject([
      { key: 'question.appeal_upheld' },
      { key: 'common.verbatim', parameters: { text: 'Le nom d’une personne y est.' } },
    ]);
    expect(await house.desk.question(own, id)).toMatchObject({
      state: 'rejected',
      rejection: { reason: 'unclear', note: 'Le nom d’une personne y est.' },
    });
    expect(await heardBy(elsewhere)).not.toContain(id);
  });

  it('is over when the person erases their data', async () => {
    const person = await house.citizen();
    const id = await house.ask(person);
    await house.questions.reject(own, id, { reason: 'unclear' });
    await house.appeal(person, id);
    expect(await heardBy(elsewhere)).toContain(id);
    await house.database.write((tx) => house.eraser.erase(tx, person.id));
    expect(await heardBy(elsewhere)).not.toContain(id);
  });

  it('is counted beside the refusals of each commune, and an erasure takes no number away', async () => {
    const moderator = await house.moderator(TOYA);
    const { reader } = house.database;
    const before = (await refusalsByCommune(reader, [TOYA])).get(TOYA) ?? [];
    const of = (counts: typeof before, reason: string) =>
      counts.find((one) => one.reason === reason) ?? { refused: 0, overturned: 0 };
    const person = await house.citizen();
    for (const reason of ['insult', 'insult', 'off_topic']) {
      const id = await house.ask(person, { communeId: TOYA });
      await house.questions.reject(moderator, id, { reason });
      if (reason === 'off_topic') {
        await house.appeal(person, id);
        await house.appeals.overturn(elsewhere, id);
      }
    }
    await house.database.write((tx) => house.eraser.erase(tx, person.id));
    const after = (await refusalsByCommune(reader, [TOYA, KITA])).get(TOYA)!;
    expect(of(after, 'insult').refused - of(before, 'insult').refused).toBe(2);
    expect(of(after, 'off_topic')).toMatchObject({ refused: 1, overturned: 1 });
    expect(after.map(({ refused }) => refused)).toEqual(
      after.map(({ refused }) => refused).sort((a, b) => b - a),
    );
  });
});
