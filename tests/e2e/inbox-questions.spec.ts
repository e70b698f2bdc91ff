import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, KITA, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import type { WebHouse } from '../support/web-house.js';
import { CommuneDesk } from './support/commune-desk.js';

describe('a question in the inbox', () => {
  let desk: CommuneDesk;
  let house: House;
  let web: WebHouse;
  let moderator: Visitor;
  let stranger: Visitor;
  let mayor: Visitor;
  let officeId: string;
  let id: string;

  beforeAll(async () => {
    desk = await CommuneDesk.open();
    ({ house, web, moderator, mayor, officeId } = desk);
    stranger = await web.loggedIn(await web.account('moderator', [KITA]));
  });
  beforeEach(async () => {
    id = await house.speak(await house.citizen());
    await moderator.get(`/inbox/questions/${id}`);
  });
  afterAll(() => desk.close());

  const url = (what = '') => `/inbox/questions/${id}${what}`;
  const leadsTo = (answer: { headers: Headers }) => answer.headers.get('location');

  it('is heard, written down, handed on and answered, by forms alone', async () => {
    expect((await moderator.get(url())).text).toContain(`src="${url('/audio')}"`);
    const written = await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    expect(leadsTo(written)).toBe(url('?done=transcript'));
    const handed = await moderator.post(url('/assignment'), { office: officeId });
    expect(leadsTo(handed)).toBe('/inbox?done=assignment');
    expect((await mayor.get(url())).text).toContain('Quand le pont');
    const answered = await mayor.post(url('/answer'), { text: 'Avant la fin du mois.' });
    expect(leadsTo(answered)).toBe(url('?done=answer'));
    expect((await mayor.get(url('?done=answer'))).text).toContain('Merci. Votre réponse');
    expect(house.told.at(-1)?.parts[0]).toMatchObject({ key: 'question.answered' });
  });

  it('does not exist for a moderator of another commune, whatever is tried', async () => {
    await stranger.get('/inbox');
    const tries = [
      stranger.get(url()),
      stranger.get(url('/audio')),
      stranger.post(url('/transcript'), { text: 'x' }),
      stranger.post(url('/approval'), {}),
      stranger.post(url('/rejection'), { reason: 'insult' }),
      stranger.post(url('/assignment'), { office: officeId }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array(6).fill(404));
  });

  it('does not exist for an official before it is handed on; then without voice, ticket or name', async () => {
    await mayor.get('/inbox');
    expect((await mayor.get(url())).status).toBe(404);
    await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    await moderator.post(url('/assignment'), { office: officeId });
    const { text } = await mayor.get(url());
    const { ticket } = await house.desk.question(await moderatorOf(), id);
    expect(ticket).toMatch(/-/);
    expect(text).not.toContain(ticket);
    expect(text).not.toContain(url('/audio'));
    expect((await mayor.get(url('/audio'))).status).toBe(403);
  });

  const moderatorOf = async () => house.moderator(TRINGA);

  it('keeps what was typed when it cannot be accepted, and says why', async () => {
    const long = 'a'.repeat(8001);
    const refused = await moderator.post(url('/transcript'), { text: long });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`${long}</textarea>`);
    expect(refused.text).toContain('8\u202f001');
    const unheard = await moderator.post(url('/assignment'), { office: officeId });
    expect(unheard.status).toBe(422);
    expect(unheard.text).toContain('Écrivez d’abord la transcription');
    const reasonless = await moderator.post(url('/rejection'), { note: 'Merci <b>bien</b>' });
    expect(reasonless.text).toContain('Merci &lt;b>bien&lt;/b></textarea>');
    expect(reasonless.text).toMatch(/<details open/);
  });

  it('tells who comes second that somebody was quicker', async () => {
    await moderator.post(url('/rejection'), { reason: 'unclear' });
    const second = await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    expect(second.status).toBe(422);
    expect(second.text).toContain('Quelqu’un d’autre vient de s’en occuper');
    expect(second.text).toContain('Quand le pont\u00a0?</blockquote>');
  });

  it('says that no message goes out when the person wanted no more of them', async () => {
    const citizen = await house.citizen();
    const [answered, refused] = [await house.ask(citizen), await house.ask(citizen)];
    house.stopped.add(citizen.id);
    const inbox = `/inbox/questions/${answered}`;
    const handed = await moderator.post(`${inbox}/assignment`, { office: officeId });
    expect(leadsTo(handed)).toBe('/inbox?done=assignment_unsent');
    const rejected = await moderator.post(`/inbox/questions/${refused}/rejection`, { reason: 'unclear' });
    expect(leadsTo(rejected)).toBe('/inbox?done=rejection_unsent');
    await mayor.get('/inbox');
    const sent = await mayor.post(`${inbox}/answer`, { text: 'Oui.' });
    expect(leadsTo(sent)).toBe(`${inbox}?done=answer_unsent`);
    const { text } = await mayor.get(leadsTo(sent)!);
    expect(text).toContain('elle lira la réponse en revenant');
    expect(text).not.toContain('part vers le téléphone');
  });

  it('tells the official who writes that the person erased it, and gives the words back', async () => {
    const citizen = await house.citizen();
    const [handed, wished] = [await house.ask(citizen), await house.ask(citizen)];
    await moderator.post(`/inbox/questions/${handed}/assignment`, { office: officeId });
    await mayor.get('/inbox');
    await house.database.write((tx) => house.eraser.erase(tx, citizen.id));
    const late = await mayor.post(`/inbox/questions/${handed}/answer`, { text: 'Le pont viendra.' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('La personne a effacé ses données');
    expect(late.text).toContain('Le pont viendra.</blockquote>');
    // What was never handed on, the official has never seen.
    expect((await mayor.post(`/inbox/questions/${wished}/answer`, { text: 'x' })).status).toBe(404);
    const second = await moderator.post(`/inbox/questions/${handed}/rejection`, { reason: 'unclear' });
    expect(second.text).toContain('La personne a effacé ses données');
  });

  it('tells an official the day and not the minute at which it came', async () => {
    await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    await moderator.post(url('/assignment'), { office: officeId });
    const list = (await mayor.get('/inbox')).text;
    expect(list).toContain('reçue aujourd’hui');
    const minute = /\d{2}:\d{2}/;
    expect((await moderator.get(url())).text).toMatch(minute);
    expect((await mayor.get(url())).text + list).not.toMatch(minute);
  });

  it('lets nobody write markup into a page', async () => {
    const citizen = await house.citizen();
    id = await house.ask(citizen, { text: '<script src="//evil.example"></script>' });
    const { text } = await moderator.get(url());
    expect(text).not.toContain('<script src="//evil');
    expect(text).toContain('&lt;script src=&quot;//evil');
    expect((await moderator.get('/inbox?done=<b>')).text).not.toContain('done=<b>');
    expect(text).not.toContain('<b>moderator</b>');
  });

  it('sends the voice in parts, as Safari asks for it, and lets no browser keep it', async () => {
    const whole = await moderator.get(url('/audio'));
    expect(whole.headers.get('content-type')).toBe('audio/ogg');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect(whole.text).toBe('OggS');
    const part = await moderator.get(url('/audio'), { range: 'bytes=1-2' });
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, 'gg', 'bytes 1-2/4']);
  });

  it('stands in a list that comes alone when a script renews it, and as a page otherwise', async () => {
    const part = await moderator.get(`/inbox/questions?open=${id}`, { 'hx-request': 'true' });
    expect(part.text).toMatch(/^<section id="queue"/);
    expect(part.text).toContain(`href="${url()}" aria-current="true"`);
    const page = await moderator.get('/inbox/questions');
    expect(page.text).toMatch(/^<!doctype html>/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.get('strict-transport-security')).toBeNull();
  });

  it('is announced to open pages by an event that says nothing of it', async () => {
    const stop = new AbortController();
    const page = await moderator.get('/inbox');
    const line = /hx-sse:connect="([^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&');
    const response = await fetch(web.url + line, {
      headers: { cookie: `baro=${moderator.cookies.get('baro')}` },
      signal: stop.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await house.questions.approve(await house.moderator(TRINGA), await house.ask(await house.citizen()));
    const { value } = await reader.read();
    expect(value).toMatch(/^id: [\w.]+\nevent: questions\ndata: questions\n\n$/);
    stop.abort();
  });

  it('ends in a page without our insides when we fail', async () => {
    house.tellingFails = new Error('secret inside');
    await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    const failed = await moderator.post(url('/assignment'), { office: officeId });
    house.tellingFails = null;
    expect(failed.status).toBe(500);
    expect(failed.text).toContain('Ce n’est pas votre faute');
    expect(failed.text).not.toMatch(/secret inside|\.ts|at \w+ \(/);
    expect(web.logged.at(-1)).toMatchObject({ fields: { route: '/inbox/questions/:id/assignment' } });
  });
});
