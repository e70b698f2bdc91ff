import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import { WebHouse } from '../support/web-house.js';

describe.each(databaseKinds)('the public pages on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let id: string;
  let ticket: string;
  const TRINGA_PAGE = `/communes/${TRINGA.slice('commune:'.length)}`;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    web = await WebHouse.open(house);
    const moderator = await house.moderator(TRINGA);
    const mayor = await house.official(TRINGA, 'mayor');
    const citizen = await house.citizen();
    id = await house.ask(citizen, { text: 'Pourquoi Moussa ferme-t-il le pont ?' });
    await house.questions.hand(moderator, id, mayor.officeId);
    house.clock.advance(4 * 86_400_000);
    await house.answers.answer(mayor.principal, id, 'Après l’hivernage.');
    await house.database.write((tx) => tx.run('UPDATE questions SET may_publish = 1 WHERE id = ?', [id]));
    await house.publishing.publish(moderator, id, 'Pourquoi le pont est-il fermé ?');
    await house.questions.reject(moderator, await house.ask(citizen, { text: 'secret' }), {
      reason: 'insult',
    });
    await house.ask(citizen, { text: 'Une question que personne ne voit' });
    [{ ticket }] = (await house.database.reader.query<{ ticket: string }>(
      'SELECT ticket FROM questions WHERE id = ?',
      [id],
    )) as [{ ticket: string }];
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(web.url + path, { headers });
  const read = async (path: string) => (await get(path)).text();

  it('find a commune by its name, misspelt, and by its old cercle', async () => {
    expect(await read('/communes?q=tringua')).toContain(`href="${TRINGA_PAGE}"`);
    expect(await read('/communes?cercle=Y%C3%A9liman%C3%A9')).toContain(`href="${TRINGA_PAGE}"`);
    expect(await read('/communes')).not.toContain(TRINGA_PAGE);
  });

  it('say how a commune answers, and nothing of anybody', async () => {
    const page = await read(TRINGA_PAGE);
    for (const words of [
      '1 question répondue',
      '1 question en attente',
      '4 jours au plus',
      'non transmise : Insulte',
    ])
      expect(page.replaceAll('\u00a0', ' ')).toContain(words);
    expect(page).toContain('Pourquoi le pont est-il fermé');
    for (const secret of ['Moussa', 'secret', 'personne ne voit', ticket, id])
      expect(page).not.toContain(secret);
  });

  it('show one answer under an address of its own, and only in its commune', async () => {
    const [, path] = /href="([^"]+\/questions\/[^"]+)"/.exec(await read(TRINGA_PAGE))!;
    expect(path).not.toContain(id);
    expect(await read(path!)).toContain('Après l’hivernage.');
    expect((await get(path!.replace(TRINGA_PAGE, '/communes/yelimane-toya'))).status).toBe(404);
    expect((await get('/communes/nowhere')).status).toBe(404);
  });

  it('are searched by folded words', async () => {
    expect(await read(`${TRINGA_PAGE}?q=FERME`)).toContain('Pourquoi le pont');
    expect(await read(`${TRINGA_PAGE}?q=autobus`)).toContain('Rien ne contient ces mots');
    expect((await get(`${TRINGA_PAGE}?page=abc&q=a&q=b`)).status).toBe(200);
  });

  it('may be kept, set no cookie, and are not sent twice', async () => {
    const first = await get(TRINGA_PAGE);
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    expect(first.headers.get('set-cookie')).toBeNull();
    const again = await get(TRINGA_PAGE, { 'if-none-match': first.headers.get('etag')! });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});
