import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languagesOf, territoriesOf, type NewGrant } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';

describe.each(databaseKinds)('accounts on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let count = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
  });
  afterAll(() => place.drop());

  const create = (grants: NewGrant[], login = `person${++count}`) =>
    house.database.write((tx) =>
      house.accounts.create(tx, { login, name: 'Awa', passwordHash: '-', grants }),
    );
  const grantsOf = async (id: string) => (await house.accounts.principal(id))?.grants;

  it('have a login of their own, whatever its capitals', async () => {
    await create([], 'awa');
    await expect(create([], ' AWA')).rejects.toMatchObject({ key: 'inbox.error.login_taken' });
  });

  it('are bound to communes; a cercle or a region stands for its communes', async () => {
    const one = await create([{ role: 'moderator', territoryId: TRINGA }]);
    expect(await grantsOf(one)).toEqual([{ role: 'moderator', territoryId: TRINGA }]);

    const cercle = await create([{ role: 'moderator', territoryId: 'cercle:kayes-yelimane' }]);
    const communes = (await grantsOf(cercle))!.map((grant) => grant.territoryId);
    expect(communes).toHaveLength(11);
    expect(communes).toContain(TOYA);
    // Tringa went to another cercle in 2023.
    expect(communes).not.toContain(TRINGA);

    const region = await create([{ role: 'animator', territoryId: 'region:kita' }]);
    const under = (await grantsOf(region))!.map((grant) => grant.territoryId);
    expect(under).toHaveLength(33);
    expect(under).toContain(KITA);
  });

  it('may do nothing in a territory that does not exist', async () => {
    expect(await grantsOf(await create([{ role: 'moderator', territoryId: 'commune:none' }]))).toEqual([]);
  });

  it('have their roles from one day to another', async () => {
    const now = house.clock.now();
    const id = await create([
      { role: 'official', territoryId: TRINGA, from: now + 1000, until: now + 2000 },
      { role: 'clerk', territoryId: TRINGA, until: now + 1000 },
    ]);
    const roles = async () => (await grantsOf(id))?.map((grant) => grant.role);
    expect(await roles()).toEqual(['clerk']);
    house.clock.advance(1000);
    expect(await roles()).toEqual(['official']);
    house.clock.advance(1000);
    expect(await roles()).toEqual([]);
  });

  it('are everywhere only as an admin', async () => {
    expect(await grantsOf(await create([{ role: 'admin', territoryId: null }]))).toEqual([
      { role: 'admin', territoryId: null },
    ]);
    await expect(create([{ role: 'moderator', territoryId: null }], 'nobody-made')).rejects.toThrow(/admin/);
    expect(await house.accounts.byLogin('nobody-made')).toBeNull();
  });

  it('of translators are bound to languages instead', async () => {
    const translator = (language: string) => ({ role: 'translator', territoryId: null, language }) as const;
    const id = await create([translator('bm'), translator('snk')]);
    const principal = (await house.accounts.principal(id))!;
    expect(principal.grants).toEqual(expect.arrayContaining([translator('bm'), translator('snk')]));
    expect(languagesOf(principal)).toEqual(['bm', 'snk']);
    expect(territoriesOf(principal, 'moderator')).toEqual([]);
    await expect(create([{ role: 'translator', territoryId: null }])).rejects.toThrow(/language/);
    await expect(create([{ role: 'translator', territoryId: TRINGA, language: 'bm' }])).rejects.toThrow(
      /no territory/,
    );
    await expect(create([{ role: 'admin', territoryId: null, language: 'bm' }])).rejects.toThrow(
      /nobody else/,
    );
  });

  it('keep their name in the history when they are closed', async () => {
    const id = await create([]);
    await house.database.write((tx) => house.accounts.disable(tx, id));
    expect(await house.accounts.principal(id)).toBeNull();
    const names = await house.accounts.names(house.database.reader, [id, id, 'nobody']);
    expect([...names]).toEqual([[id, 'Awa']]);
    await expect(house.database.write((tx) => house.accounts.disable(tx, 'nobody'))).rejects.toThrow(
      /no such/,
    );
  });
});
