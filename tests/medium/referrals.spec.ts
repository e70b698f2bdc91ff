import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersAsked, referralWarning } from '../../src/safeguarding/index.js';
import { NotFoundError } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';

const DAY_MS = 86_400_000;
const SERVICE = { number: '15', answers: 'Samu', hours: 'jour et nuit', languages: 'français' };

describe.each(databaseKinds)('the numbers that people in danger hear, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
  });
  afterEach(async () => {
    await house.database.write((tx) => tx.run('DELETE FROM referral_numbers'));
  });
  afterAll(() => place.drop());

  const add = (territoryId: string | null, number: string) =>
    house.referrals.add(null, { ...SERVICE, territoryId, number });
  const heardIn = async (communeId: string | null) => {
    const person = await house.citizen();
    return house.in(person, (context) => numbersAsked(house.referrals).handle({ communeId }, context));
  };

  it('are of the commune, else of its cercle or region, else of the country', async () => {
    expect(house.directory.above(TRINGA).length).toBeGreaterThan(1);
    const [, parent] = house.directory.above(TRINGA);
    await add(null, '11');
    expect(await house.referrals.linesFor(house.database.reader, TRINGA)).toMatch(/^11 /);
    await add(parent!, '22');
    expect(await house.referrals.linesFor(house.database.reader, TRINGA)).toMatch(/^22 /);
    await add(TRINGA, '33');
    expect(await house.referrals.linesFor(house.database.reader, TRINGA)).toBe(
      '33 : Samu (jour et nuit ; français)',
    );
    expect(await house.referrals.linesFor(house.database.reader, TOYA)).not.toMatch(/^33 /);
    expect(await house.referrals.linesFor(house.database.reader, null)).toMatch(/^11 /);
  });

  it('are three at most, and fit into one message', async () => {
    const longest = { answers: 'a'.repeat(40), hours: 'h'.repeat(25), languages: 'l'.repeat(30) };
    for (const number of ['1111 2222 3333 4444', '22 22', '33 33', '44 44'])
      await house.referrals.add(null, { territoryId: null, number, ...longest });
    const lines = (await house.referrals.linesFor(house.database.reader, null))!;
    expect(lines.split('\n')).toHaveLength(3);
    expect(lines.length).toBeLessThan(360);
  });

  it('are never invented: where there is none people hear where to go', async () => {
    expect(await heardIn(TRINGA)).toEqual([{ key: 'danger.no_numbers' }]);
    await add(null, '15');
    expect(await heardIn(null)).toEqual([
      { key: 'danger.numbers', parameters: { numbers: '15 : Samu (jour et nuit ; français)' } },
    ]);
  });

  it('are near what the person asked about last, where no commune was named', async () => {
    await add(KITA, '77');
    const person = await house.citizen();
    await house.ask(person, { communeId: KITA });
    const said = await house.in(person, (context) =>
      numbersAsked(house.referrals).handle({ communeId: null }, context),
    );
    expect(said[0]?.parameters?.['numbers']).toMatch(/^77 /);
  });

  it('are the operator’s to fill and to check again after half a year', async () => {
    const { reader } = house.database;
    const warning = () => referralWarning(reader, house.clock.now());
    expect(await warning()).toBe('empty');
    const id = await add(null, '15');
    expect(await warning()).toBeNull();
    house.clock.advance(184 * DAY_MS);
    expect(await warning()).toBe('old');
    await house.referrals.check(null, id);
    expect(await warning()).toBeNull();
  });

  it.each([
    ['nothing', { number: ' ' }, 'inbox.referrals.error.missing'],
    ['words', { number: 'appelez-moi' }, 'inbox.referrals.error.number'],
    ['too much', { answers: 'x'.repeat(41) }, 'inbox.referrals.error.too_long'],
  ])('are refused as %s', async (_what, typed, key) => {
    await expect(
      house.referrals.add(null, { ...SERVICE, territoryId: null, ...typed }),
    ).rejects.toMatchObject({ key });
  });

  it('are changed by the admin of their place only', async () => {
    const own = await house.staff('admin', [TRINGA]);
    const id = await house.referrals.add(own, { ...SERVICE, territoryId: TRINGA });
    expect((await house.referrals.list(own)).map((one) => one.id)).toEqual([id]);
    for (const territoryId of [KITA, null])
      await expect(house.referrals.add(own, { ...SERVICE, territoryId })).rejects.toThrow(NotFoundError);
    const other = await house.staff('admin', [KITA]);
    expect(await house.referrals.list(other)).toEqual([]);
    await expect(house.referrals.check(other, id)).rejects.toThrow(NotFoundError);
    await expect(house.referrals.remove(other, id)).rejects.toThrow(NotFoundError);
    await house.referrals.remove(own, id);
    expect(await house.referrals.list(own)).toEqual([]);
  });
});
