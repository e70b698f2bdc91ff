import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pauseEraser, withPauses } from '../../src/moderation/index.js';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';

const DAY = 86_400_000;

describe.each(databaseKinds)('somebody who is asked to wait, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let moderator: Principal;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA);
  });
  afterAll(() => place.drop());

  const pause = async (citizen: Citizen, days = 7, reason = 'insult', by = moderator): Promise<string> => {
    const id = await house.ask(citizen);
    await house.pauses.ask(by, { reason, days }, (reader) => house.desk.writer(reader, id));
    return id;
  };
  const factsOf = async (citizen: Citizen, commune = TRINGA) => {
    const communes = {
      name: 'communes',
      rows: async () => [{ value: commune, label: 'x', facts: { enrolled: true } }],
    };
    const asker = { citizenId: citizen.id, conversation: 'c', language: 'fr' };
    const [row] = await withPauses(communes, house.database.reader, house.clock).rows({}, asker);
    return row?.facts;
  };

  it('is told before they write to that commune, and to no other', async () => {
    const citizen = await house.citizen();
    expect(await factsOf(citizen)).toEqual({ enrolled: true });
    await pause(citizen, 7, 'flood');
    expect(await factsOf(citizen)).toMatchObject({
      enrolled: true,
      pausedUntil: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
      pausedWhy: 'flood',
    });
    expect(await factsOf(citizen, KITA)).toEqual({ enrolled: true });
    expect(await factsOf(await house.citizen())).toEqual({ enrolled: true });
  });

  it('may write again by themselves when it is over', async () => {
    const citizen = await house.citizen();
    await pause(citizen, 3);
    house.clock.advance(3 * DAY - 1);
    expect(await factsOf(citizen)).toHaveProperty('pausedUntil');
    house.clock.advance(1);
    expect(await factsOf(citizen)).toEqual({ enrolled: true });
    expect(await house.pauses.running(moderator)).not.toContainEqual(
      expect.objectContaining({ until: house.clock.now() }),
    );
  });

  it('loses nothing they were writing meanwhile: it is put aside', async () => {
    const citizen = await house.citizen();
    await pause(citizen);
    const id = await house.ask(citizen);
    expect(await house.desk.question(moderator, id)).toMatchObject({ state: 'held' });
    const { lines } = await house.waiting.page(moderator, 'held');
    expect(lines.map((line) => line.id)).toContain(id);
  });

  it('stands in a list, and is let go from there', async () => {
    const citizen = await house.citizen();
    const subjectId = await pause(citizen, 30, 'threat');
    const [listed] = (await house.pauses.running(moderator)).filter((one) => one.subjectId === subjectId);
    expect(listed).toMatchObject({ communeId: TRINGA, reason: 'threat', staffId: moderator.id });
    const elsewhere = await house.moderator(KITA);
    expect(await house.pauses.running(elsewhere)).toEqual([]);
    await expect(house.pauses.lift(elsewhere, listed!.id)).rejects.toThrow(NotFoundError);
    await house.pauses.lift(moderator, listed!.id);
    expect(await factsOf(citizen)).toEqual({ enrolled: true });
    await expect(house.pauses.lift(moderator, listed!.id)).rejects.toThrow(NotFoundError);
    const verbs = await house.database.reader.query<{ verb: string }>(
      `SELECT verb FROM audit_log WHERE subject = ? ORDER BY seq`,
      [`pause:${listed!.id}`],
    );
    expect(verbs.map(({ verb }) => verb)).toEqual(['pause.ask', 'pause.lift']);
  });

  it.each([
    ['a reason that is none', { reason: 'boring', days: 7 }, 'inbox.error.reason_missing'],
    ['a time that is not offered', { reason: 'flood', days: 365 }, 'inbox.error.pause_days'],
  ])('is not asked for %s', async (_what, asked, key) => {
    const id = await house.ask(await house.citizen());
    await expect(
      house.pauses.ask(moderator, asked, (reader) => house.desk.writer(reader, id)),
    ).rejects.toMatchObject({ key });
  });

  it('leaves no trace when they erase their data', async () => {
    const citizen = await house.citizen();
    const id = await pause(citizen);
    await house.database.write(async (tx) => {
      await pauseEraser.erase(tx, citizen.id);
      await house.eraser.erase(tx, citizen.id);
    });
    const rows = await house.database.reader.query(`SELECT id FROM pauses WHERE subject_id = ?`, [id]);
    expect(rows).toEqual([]);
    await expect(
      house.pauses.ask(moderator, { reason: 'flood', days: 3 }, (reader) => house.desk.writer(reader, id)),
    ).rejects.toMatchObject({ key: 'inbox.error.erased' });
  });
});
