import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/staff/index.js';
import type { House } from '../support/house.js';
import { TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { CommuneDesk } from './support/commune-desk.js';

const WORDS = 'Il a pris un couteau.';

describe('what is urgent, in the inbox', () => {
  let desk: CommuneDesk;
  let house: House;
  let moderator: Visitor;
  let trained: Visitor;
  let admin: Visitor;
  let account: Principal;

  beforeAll(async () => {
    desk = await CommuneDesk.open();
    ({ house, moderator } = desk);
    account = await desk.web.account('moderator', [TRINGA]);
    await house.train(account);
    trained = await desk.web.loggedIn(account);
    admin = await desk.web.loggedIn(await desk.web.account('admin', [null]));
    for (const visitor of [trained, admin, moderator, desk.mayor]) await visitor.get('/inbox/account');
  });
  afterAll(() => desk.close());

  const told = async (mayWrite: boolean | null = null): Promise<string> =>
    house.tellDanger(await house.citizen(), WORDS, mayWrite);

  it('stands at the top of every page of who reads it, with no word of the person, and nowhere else', async () => {
    const id = await told();
    for (const page of ['/inbox', '/inbox/questions', '/inbox/coverage', '/inbox/account', '/inbox/urgent']) {
      const { text } = await trained.get(page);
      expect(text).toContain('à lire maintenant');
      expect(text).not.toContain(WORDS);
    }
    for (const [who, page] of [
      [moderator, '/inbox/questions'],
      [desk.mayor, '/inbox/threads'],
      [admin, '/inbox/people'],
    ] as const)
      expect((await who.get(page)).text).not.toContain('à lire maintenant');
    const part = await trained.get('/inbox/urgent/alerts');
    expect(part.text).toContain('/inbox/urgent');
    expect((await trained.get(`/inbox/urgent/${id}`)).text).toContain(WORDS);
    for (const other of [moderator, admin]) {
      const answer = await other.get(`/inbox/urgent/${id}`);
      expect([answer.status, answer.text.includes(WORDS)]).toEqual([404, false]);
    }
    expect((await desk.mayor.get(`/inbox/urgent/${id}`)).status).toBe(403);
    await house.safeguards.settle(account, id, 'helped');
    expect((await trained.get('/inbox/questions')).text).not.toContain('à lire maintenant');
  });

  it('is marked in two touches, and leaves the queue of who marked it', async () => {
    const id = await house.ask(await house.citizen());
    expect((await moderator.get(`/inbox/questions/${id}`)).text).toContain(`action="/inbox/urgent/${id}"`);
    const marked = await moderator.post(`/inbox/urgent/${id}`, {});
    expect(marked.headers.get('location')).toBe('/inbox/urgent?done=marked');
    expect((await moderator.get('/inbox/urgent?done=marked')).text).toContain('C’est signalé');
    expect((await moderator.get(`/inbox/questions/${id}`)).status).toBe(404);
    const released = await trained.post(`/inbox/urgent/${id}/release`, {});
    expect(released.headers.get('location')).toBe('/inbox/urgent?done=released');
    expect((await moderator.get(`/inbox/questions/${id}`)).status).toBe(200);
  });

  it('offers to write only to somebody who may be written to', async () => {
    const silent = await told(false);
    const page = await trained.get(`/inbox/urgent/${silent}`);
    expect(page.text).not.toContain('/messages"');
    expect(page.text).toContain('n’a pas accepté');
    const refused = await trained.post(`/inbox/urgent/${silent}/messages`, { message: 'Bonjour.' });
    expect([refused.status, refused.text.includes('Bonjour.')]).toEqual([422, false]);
    const open = await told(true);
    const sent = await trained.post(`/inbox/urgent/${open}/messages`, { message: 'Je suis là.' });
    expect(sent.headers.get('location')).toBe(`/inbox/urgent/${open}?done=message`);
    await trained.post(`/inbox/urgent/${open}/notes`, { note: 'Rappeler lundi.' });
    const after = (await trained.get(`/inbox/urgent/${open}`)).text;
    expect(after).toContain('Je suis là.');
    expect(after).toContain('Rappeler lundi.');
    const unsettled = await trained.post(`/inbox/urgent/${open}/settlement`, { outcome: 'x' });
    expect(unsettled.status).toBe(422);
    const settled = await trained.post(`/inbox/urgent/${open}/settlement`, { outcome: 'referred' });
    expect(settled.headers.get('location')).toBe('/inbox/urgent?done=settled');
  });

  it('tells the operator that there is no number, until there is one that was called', async () => {
    expect((await admin.get('/inbox/people')).text).toContain('Aucun numéro d’aide');
    const number = { number: 'dix-sept', answers: 'Police', hours: 'jour et nuit', languages: 'français' };
    const refused = await admin.post('/inbox/referrals', { ...number, places: '' });
    expect([refused.status, refused.text.includes('dix-sept')]).toEqual([422, true]);
    await admin.post('/inbox/referrals', { ...number, number: '17', places: 'Tringa' });
    const page = (await admin.get('/inbox/referrals')).text;
    expect(page).toContain('17 : Police');
    expect(page).not.toContain('Aucun numéro d’aide');
    const [, id] = /referrals\/([^/"]+)\/check/.exec(page)!;
    expect((await admin.post(`/inbox/referrals/${id}/check`, {})).status).toBe(303);
    await admin.post(`/inbox/referrals/${id}/removal`, {});
    expect((await admin.get('/inbox/referrals')).text).toContain('La liste est vide');
  });

  it('is read by whom an admin has marked as trained, who must moderate', async () => {
    const somebody = await desk.web.account('moderator', [TRINGA]);
    const clerk = await desk.web.account('clerk', [TRINGA]);
    const id = await told();
    const visitor = await desk.web.loggedIn(somebody);
    expect((await visitor.get(`/inbox/urgent/${id}`)).status).toBe(404);
    expect((await admin.get(`/inbox/people/${somebody.id}`)).text).toContain('/training');
    await admin.post(`/inbox/people/${somebody.id}/training`, { trained: '1' });
    expect((await visitor.get(`/inbox/urgent/${id}`)).status).toBe(200);
    await admin.post(`/inbox/people/${somebody.id}/training`, { trained: '0' });
    expect((await visitor.get(`/inbox/urgent/${id}`)).status).toBe(404);
    const refused = await admin.post(`/inbox/people/${clerk.id}/training`, { trained: '1' });
    expect(refused.status).toBe(422);
  });
});
