import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA } from '../support/house.js';
import { PASSWORD, WebHouse } from '../support/web-house.js';

describe('entering the inbox', () => {
  let place: TestDatabase;
  let web: WebHouse;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    web = await WebHouse.open(await House.open(place));
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  it('leads who is not logged in to the login, and back to the page that was asked for', async () => {
    const visitor = web.visitor();
    const asked = await visitor.get('/inbox/questions?open=1');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/inbox/login?next=%2Finbox%2Fquestions%3Fopen%3D1');
    const { login } = await web.account('moderator', [TRINGA]);
    await visitor.get(asked.headers.get('location')!);
    const entered = await visitor.post('/inbox/login', {
      login,
      password: PASSWORD,
      next: '/inbox/questions?open=1',
    });
    expect(entered.headers.get('location')).toBe('/inbox/questions?open=1');
    expect((await visitor.get('/inbox/questions')).status).toBe(200);
  });

  it('tells a script, and not a browser, that nobody is logged in', async () => {
    const part = await web.visitor().get('/inbox/questions', { 'hx-request': 'true' });
    expect(part.status).toBe(401);
    expect(part.headers.get('hx-redirect')).toBe('/inbox/login');
  });

  it('leads who sends a form after the session has ended to the login, and back to its page', async () => {
    const visitor = web.visitor();
    const post = (referer: string) => visitor.post('/inbox/questions/7/answer', { text: 'x' }, { referer });
    const ended = await post(`${web.url}/inbox/questions/7?done=answer`);
    expect(ended.headers.get('location')).toBe('/inbox/login?ended=1&next=%2Finbox%2Fquestions%2F7');
    const page = await visitor.get(ended.headers.get('location')!);
    expect(page.text).toContain('Votre session est finie. Votre texte est gardé');
    expect(page.text).toContain('name="next" value="/inbox/questions/7"');
    const again = await post(`${web.url}/inbox/questions/7/answer`);
    expect((await visitor.get(again.headers.get('location')!)).text).toContain('value="/inbox/questions/7"');
    const foreign = await post('http://evil.example/inbox/questions/7');
    expect(foreign.headers.get('location')).toBe('/inbox/login?ended=1');
  });

  it('shows the form again with the login, and without a word on what was wrong', async () => {
    const { login } = await web.account('moderator', [TRINGA]);
    const visitor = web.visitor();
    await visitor.get('/inbox/login');
    const wrong = await visitor.post('/inbox/login', { login, password: 'x' });
    const unknown = await visitor.post('/inbox/login', { login: 'nobody', password: 'x' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.text).toContain(`value="${login}"`);
    expect(wrong.text.replaceAll(login, '').replace(/_csrf" value="[^"]+"/, '')).toBe(
      unknown.text.replaceAll('nobody', '').replace(/_csrf" value="[^"]+"/, ''),
    );
  });

  it('gives nobody a session before the login, and a new one with it', async () => {
    const { login } = await web.account('moderator', [TRINGA]);
    const visitor = web.visitor();
    await visitor.get('/inbox/login');
    expect(visitor.cookies.has('baro')).toBe(false);
    visitor.cookies.set('baro', 'planted.by-somebody-else');
    const entered = await visitor.post('/inbox/login', { login, password: PASSWORD });
    expect(visitor.cookies.get('baro')).not.toContain('planted');
    expect(entered.headers.getSetCookie().join()).toMatch(
      /baro=[^;]+; Path=\/inbox; .*HttpOnly; SameSite=Lax/,
    );
    const first = visitor.cookies.get('baro');
    await visitor.get('/inbox/login');
    await visitor.post('/inbox/login', { login, password: PASSWORD });
    expect(visitor.cookies.get('baro')).not.toBe(first);
  });

  it('ends the session at the logout, for a copy of the cookie too', async () => {
    const visitor = await web.loggedIn(await web.account('moderator', [TRINGA]));
    await visitor.get('/inbox');
    const copy = visitor.cookies.get('baro')!;
    expect((await visitor.post('/inbox/logout', {})).status).toBe(303);
    const thief = web.visitor();
    thief.cookies.set('baro', copy);
    expect((await thief.get('/inbox')).status).toBe(303);
  });

  it('lets nobody act whose account was closed in the meantime', async () => {
    const account = await web.account('moderator', [TRINGA]);
    const visitor = await web.loggedIn(account);
    await web.house.database.write((tx) => web.house.accounts.disable(tx, account.id));
    expect((await visitor.get('/inbox')).status).toBe(303);
  });

  it('asks who sees confidential messages for a second factor before anything else', async () => {
    const visitor = await web.loggedIn(await web.account('moderator', [TRINGA], false));
    expect((await visitor.get('/inbox')).headers.get('location')).toMatch(/^\/inbox\/login/);
    const page = await visitor.get('/inbox/second-factor');
    expect(page.text).toContain('otpauth://');
    const wrong = await visitor.post('/inbox/second-factor', { totp: '000000x' });
    expect(wrong.status).toBe(422);
    expect((await visitor.get('/inbox')).status).toBe(303);
  });

  it('refuses a form that another site sends, and one without its token', async () => {
    const visitor = await web.loggedIn(await web.account('moderator', [TRINGA]));
    await visitor.get('/inbox');
    const foreign = await visitor.post('/inbox/logout', {}, { 'sec-fetch-site': 'cross-site' });
    const tokenless = await visitor.post('/inbox/logout', { _csrf: '' });
    expect([foreign.status, tokenless.status]).toEqual([403, 403]);
    expect(tokenless.text).toContain('trop longtemps');
    expect((await visitor.get('/inbox')).status).toBe(200);
  });

  it("refuses a token that was made for somebody else's form", async () => {
    const one = await web.loggedIn(await web.account('moderator', [TRINGA]));
    const other = await web.loggedIn(await web.account('moderator', [TRINGA]));
    const token = /name="_csrf" value="([^"]+)"/.exec((await one.get('/inbox')).text)![1]!;
    other.cookies.set('baro_form', one.cookies.get('baro_form')!);
    expect((await other.post('/inbox/logout', { _csrf: token })).status).toBe(403);
  });

  it('gives an admin of everything the questions that nobody else reads, and words of its own', async () => {
    const { house } = web;
    const admin = await web.loggedIn(await web.account('admin', [null]));
    const empty = await admin.get('/inbox');
    expect(empty.text).toContain('où personne ne modère encore');
    expect(empty.text).toContain('Rien n’attend ici.');
    const id = await house.ask(await house.citizen(), { communeId: KITA });
    expect((await admin.get('/inbox')).text).toContain(`/inbox/questions/${id}`);
    expect((await admin.post(`/inbox/questions/${id}/approval`, {})).status).toBe(303);
    await house.moderator(KITA);
    expect((await admin.get('/inbox')).text).not.toContain(id);
    expect((await admin.get(`/inbox/questions/${id}`)).status).toBe(404);
  });

  it('says to who has no desk here what to do, and keeps both desks apart', async () => {
    const animator = await web.loggedIn(await web.account('animator', [TRINGA]));
    expect((await animator.get('/inbox')).headers.get('location')).toBe('/inbox/coverage');
    const clerk = await web.loggedIn(await web.account('clerk', [TRINGA]));
    expect((await clerk.get('/inbox')).text).toContain('À répondre');
    const translator = await web.loggedIn(await web.account('translator', ['bm']));
    expect((await translator.get('/inbox')).headers.get('location')).toBe('/inbox/translations');
    expect((await translator.get('/inbox/questions')).status).toBe(403);
    const official = await web.loggedIn(await web.account('official', [TRINGA]));
    expect((await official.get('/inbox/questions')).status).toBe(403);
    expect((await official.get('/inbox/threads')).status).toBe(200);
  });
});
