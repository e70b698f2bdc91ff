import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officesIn, termsOf } from '../../src/territories/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { WebHouse } from '../support/web-house.js';

describe('offices in the inbox', () => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let admin: Visitor;
  let officeId: string;
  let accountId: string;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    house = await House.open(place);
    web = await WebHouse.open(house);
    admin = await web.loggedIn(await web.account('admin', [TRINGA]));
    officeId = await house.office(TRINGA, 'mayor', null);
    accountId = (await web.account('official', [TRINGA])).id;
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const office = () => `/inbox/offices/${encodeURIComponent(officeId)}`;
  const territory = (id = TRINGA) => `/inbox/offices/territories/${encodeURIComponent(id)}`;
  const leadsTo = (answer: { headers: Headers }) => answer.headers.get('location');

  it('are found by a misspelt name, added, handed over and prolonged, by forms alone', async () => {
    expect((await admin.get('/inbox/offices?q=tringua')).text).toContain(territory());
    await admin.get(territory());
    const added = await admin.post(territory(), {
      ...{ role: 'deputy-mayor', title: 'Adjointe de Tringa', name: 'Mme Sy', account: accountId },
      ...{ from: '1/1/2026', until: '31/12/2029' },
    });
    expect(leadsTo(added)).toBe(`${territory()}?done=added`);
    expect((await admin.get(leadsTo(added)!)).text).toContain('jusqu’au 31 décembre 2029');
    await admin.get(office());
    const handed = await admin.post(`${office()}/handover`, {
      name: 'M. Bah',
      account: '',
      from: '',
      until: '',
    });
    expect(leadsTo(handed)).toBe(`${office()}?done=handover`);
    const ended = await admin.post(`${office()}/end`, { until: '30/06/2026' });
    expect(leadsTo(ended)).toBe(`${office()}?done=end`);
    const { text } = await admin.get(leadsTo(ended)!);
    expect(text).toContain('M. Bah');
    expect(text).toContain('jusqu’au 30 juin 2026');
    expect(text).toContain('Somebody');
  });

  it('keep what was typed when it cannot be accepted', async () => {
    await admin.get(territory());
    const refused = await admin.post(territory(), { role: 'mayor', title: 'Maire <b>', from: 'demain' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Écrivez la date comme');
    expect(refused.text).toContain('value="Maire &lt;b>"');
    await admin.get(office());
    const late = await admin.post(`${office()}/handover`, { name: 'X', until: '01/01/2020' });
    expect([late.status, late.text.includes('Rien n’est changé')]).toEqual([422, true]);
  });

  const upload = (visitor: Visitor, token: string, bytes: string) => {
    const form = new FormData();
    form.set('_csrf', token);
    form.set('file', new Blob([bytes]), 'fonctions.csv');
    return visitor.ask('/inbox/offices/import', {
      method: 'POST',
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      body: form,
    });
  };
  const tokenIn = (text: string) => /name="_csrf" value="([^"]+)"/.exec(text)![1]!;
  const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)![1]!;

  it('leave as a table, are looked at, and come back', async () => {
    const table = await admin.get('/inbox/offices/export?format=csv');
    expect(table.headers.get('content-disposition')).toContain('fonctions-2026-01-15.csv');
    const form = await admin.get('/inbox/offices/import');
    const bytes = `${table.text};;Tringa;conseillère;;Conseillère de Tringa;Mme Diallo;;;\r\n`;
    const shown = await upload(admin, tokenIn(form.text), bytes);
    expect(shown.text).toContain('Une fonction changerait');
    const fields = { file: hidden(shown.text, 'file'), fingerprint: hidden(shown.text, 'fingerprint') };
    const before = await officesIn(house.database.reader, TRINGA, house.clock.now());
    const applied = await admin.post('/inbox/offices/import/application', fields);
    expect(leadsTo(applied)).toBe('/inbox/offices/import?done=1');
    const after = await officesIn(house.database.reader, TRINGA, house.clock.now());
    expect(after).toHaveLength(before.length + 1);
    const again = await admin.post('/inbox/offices/import/application', { ...fields, file: 'tampered' });
    expect(again.status).toBe(422);
  });

  it('come back not at all while a line is wrong, nor from a form that is not ours', async () => {
    const form = await admin.get('/inbox/offices/import');
    const wrong = await upload(
      admin,
      tokenIn(form.text),
      'fonction;titre;titulaire;lieu\nroi;Roi;M. X;Kita\n',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Ligne 2');
    expect(wrong.text).not.toContain('name="fingerprint"');
    expect((await upload(admin, 'forged', 'x')).status).toBe(403);
  });

  it('of another commune are not there, for whoever administers elsewhere', async () => {
    const stranger = await web.loggedIn(await web.account('admin', [KITA]));
    await stranger.get('/inbox/offices/import');
    const before = await termsOf(house.database.reader, officeId);
    const tries = await Promise.all([
      stranger.get(office()),
      stranger.get(territory()),
      stranger.get(`/inbox/coverage/${encodeURIComponent(TRINGA)}`),
      stranger.post(territory(), { role: 'mayor', title: 'X' }),
      ...['handover', 'end', 'plan'].map((verb) => stranger.post(`${office()}/${verb}`, { name: 'X' })),
    ]);
    expect(tries.map(({ status }) => status)).toEqual(Array(7).fill(404));
    expect(await termsOf(house.database.reader, officeId)).toEqual(before);
    expect((await stranger.get('/inbox/offices/export?format=csv')).text).not.toContain(TRINGA);
  });

  it.each([
    ['moderator', 200],
    ['animator', 200],
    ['official', 403],
    ['clerk', 403],
  ] as const)('are closed to a %s, to whom coverage answers %i', async (role, coverage) => {
    const visitor = await web.loggedIn(await web.account(role, [TRINGA]));
    const statuses = async (...pages: string[]) => {
      const answers = await Promise.all(pages.map((page) => visitor.get(page)));
      return new Set(answers.map(({ status }) => status));
    };
    const closed = [
      '/inbox/offices',
      '/inbox/offices/import',
      '/inbox/offices/export',
      office(),
      territory(),
    ];
    expect(await statuses(...closed)).toEqual(new Set([403]));
    const own = `/inbox/coverage/${encodeURIComponent(TRINGA)}`;
    expect(await statuses('/inbox/coverage', own)).toEqual(new Set([coverage]));
    const other = coverage === 200 ? 404 : 403;
    expect(await statuses(`/inbox/coverage/${encodeURIComponent(KITA)}`)).toEqual(new Set([other]));
  });
});
