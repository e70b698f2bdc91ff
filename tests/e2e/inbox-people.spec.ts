import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/staff/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { WebHouse } from '../support/web-house.js';

describe('accounts that an admin makes', () => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let chief: Principal;
  let admin: Visitor;
  let count = 0;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    house = await House.open(place);
    web = await WebHouse.open(house);
    chief = await web.account('admin', [null]);
    admin = await web.loggedIn(chief);
    await admin.get('/inbox/people');
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  it('are made with a role, a login and a commune that Baro knows', async () => {
    const refusal = async (fields: Record<string, string>): Promise<string> => {
      const all = { name: 'Awa', login: `new${++count}`, role: 'animator', places: 'Tringa', ...fields };
      const { status, text } = await admin.post('/inbox/people', all);
      expect(status).toBe(422);
      expect(text).toContain(`value="${all.login}"`);
      return /role="alert"><p>([^<]+)/.exec(text)![1]!;
    };
    expect(await refusal({ name: ' ' })).toContain('Écrivez le nom');
    expect(await refusal({ login: 'awa cissé' })).toContain('identifiant doit être');
    expect(await refusal({ role: 'king' })).toContain('Choisissez d’abord un rôle');
    expect(await refusal({ places: '' })).toContain('au moins une commune');
    expect(await refusal({ places: 'Paris' })).toContain('« Paris »'.replaceAll(' ', '\u00a0'));
    expect(await refusal({ role: 'translator', places: '' })).toContain('au moins une langue');
  });

  it('of other communes are not there for the admin of some, who can give nothing there either', async () => {
    const local = await web.loggedIn(await web.account('admin', [TRINGA]));
    const [here, elsewhere] = [
      await house.staff('animator', [TRINGA]),
      await house.staff('animator', [KITA]),
    ];
    const both = await house.staff('animator', [TRINGA, KITA]);
    const list = await local.get('/inbox/people');
    expect(list.text).toContain(here.login);
    for (const { id, login } of [elsewhere, both, chief]) {
      expect(list.text).not.toContain(`${login}<`);
      expect((await local.get(`/inbox/people/${id}`)).status).toBe(404);
      expect((await local.post(`/inbox/people/${id}/invitation`, {})).status).toBe(404);
    }
    for (const fields of [
      { role: 'admin', places: '' },
      { role: 'moderator', places: 'Tringa, Kita' },
    ])
      expect((await local.post(`/inbox/people/${here.id}/grants`, fields)).text).toContain(
        'sort de vos communes',
      );
  });

  it('do not lock out the last admin by their own hand', async () => {
    expect((await admin.post(`/inbox/people/${chief.id}/closing`, {})).status).toBe(422);
    expect((await admin.get('/inbox/people')).status).toBe(200);
  });
});
