import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { WebHouse } from '../support/web-house.js';

describe('the topic on the page of a question', () => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let moderator: Visitor;
  let mayor: Visitor;
  let officeId: string;
  let id: string;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    house = await House.open(place);
    web = await WebHouse.open(house);
    moderator = await web.loggedIn(await web.account('moderator', [TRINGA]));
    const account = await web.account('official', [TRINGA]);
    officeId = await house.office(TRINGA, 'mayor', account.id);
    mayor = await web.loggedIn(account);
  });
  beforeEach(async () => {
    id = await house.ask(await house.citizen(), { topic: 'roads', writtenIn: 'snk' });
    await moderator.get(url());
    await mayor.get('/inbox');
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const url = (what = '') => `/inbox/questions/${id}${what}`;

  it('is shown, chosen beforehand, and corrected by a form that works without scripts', async () => {
    const page = await moderator.get(url());
    expect(page.text).toMatch(/<option[^>]* selected[^>]*value="roads"|value="roads"[^>]* selected/);
    expect(page.text).toContain('mais écrite, semble-t-il, en soninké');
    const saved = await moderator.post(url('/topic'), { topic: 'water' });
    expect(saved.headers.get('location')).toBe(url('?done=topic'));
    const after = await moderator.get(url('?done=topic'));
    expect(after.text).toContain('Le sujet est enregistré.');
    expect(after.text).toContain('<dd>Eau</dd>');
    expect(after.text).toContain('Sujet choisi');
  });

  it('says what is missing when none was chosen', async () => {
    const refused = await moderator.post(url('/topic'), { topic: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choisissez un sujet dans la liste.');
  });

  it('is read by the official, who cannot change it', async () => {
    await moderator.post(url('/assignment'), { office: officeId });
    const page = await mayor.get(url());
    expect(page.text).not.toContain(url('/topic'));
    expect(page.text).not.toContain('semble-t-il');
    expect((await mayor.post(url('/topic'), { topic: 'water' })).status).toBe(403);
  });
});
