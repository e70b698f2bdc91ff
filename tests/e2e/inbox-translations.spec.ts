import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { WebHouse } from '../support/web-house.js';

describe.each(databaseKinds)('the page of translators, on %s', (kind) => {
  let place: TestDatabase;
  let web: WebHouse;
  let translator: Visitor;

  beforeAll(async () => {
    place = await testDatabase(kind);
    web = await WebHouse.open(await House.open(place));
    translator = await web.loggedIn(await web.account('translator', ['bm']));
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const page = (key: string, language = 'bm') => translator.get(`/inbox/translations/${language}/${key}`);
  const save = (key: string, fields: Record<string, string>) =>
    translator.post(`/inbox/translations/bm/${key}`, { as: 'draft', seen: '0', ...fields });

  it('is for translators, and only in their languages', async () => {
    for (const role of ['moderator', 'official'] as const) {
      const other = await web.loggedIn(await web.account(role, [TRINGA]));
      expect((await other.get('/inbox/translations')).status).toBe(403);
      expect((await other.get('/inbox/translations/bm/common.yes')).status).toBe(403);
    }
    await translator.get('/inbox/translations');
    for (const path of [
      'snk/common.yes',
      'fr/common.yes',
      'bm/no.such',
      'bm/inbox.logout',
      'xx/common.yes',
    ]) {
      expect((await translator.get(`/inbox/translations/${path}`)).status).toBe(404);
      for (const verb of ['', '/restoration', '/preview'])
        expect(
          (await translator.post(`/inbox/translations/${path}${verb}`, { text: 'x', seen: '0' })).status,
        ).toBe(404);
    }
  });

  it('lists the texts with their state, narrowed by state and by a word', async () => {
    const { text } = await translator.get('/inbox/translations');
    expect(text).toContain('Bamanankan');
    expect(text).not.toContain('Sooninkanxanne');
    const found = await translator.get('/inbox/translations?state=draft&q=elus');
    expect(found.text).toContain('welcome.hello');
    expect(found.text).not.toContain('common.yes');
    expect((await translator.get('/inbox/translations?state=reviewed')).text).toContain(
      'Aucun texte ne correspond',
    );
  });

  it('shows the French with its terms, what must stay, the room, and the message as a phone shows it', async () => {
    const { text } = await page('question.handed');
    expect(text).toContain('<mark>question</mark>');
    expect(text).toContain('ɲininkali');
    expect(text).toContain('data-insert="{ticket}"');
    expect(text).toContain('K7F-2MP');
    expect(text).toMatch(/lang="bm" dir="ltr"/);
    expect((await page('welcome.agree')).text).toContain('data-limit="16"');
  });

  it('keeps a draft, which is then said with the French under it, and a review, which is said alone', async () => {
    const draft = await save('common.yes', { text: 'Ɔwɔ\r\ndɛ' });
    expect([draft.status, draft.headers.get('location')]).toEqual([
      303,
      '/inbox/translations/bm/common.yes?done=draft',
    ]);
    const shown = await page('common.yes');
    expect(shown.text).toContain('Ɔwɔ\ndɛ');
    expect(shown.text).toContain('Brouillon');

    await save('common.yes', { text: 'Ɔwɔ', seen: '1', as: 'reviewed' });
    const reviewed = await page('common.yes');
    expect(reviewed.text).toContain('relu par &lt;b>translator&lt;/b>');
    expect((await translator.get('/inbox/translations?state=reviewed')).text).toContain('common.yes');
  });

  it('refuses what could not be said, and keeps what was typed', async () => {
    const refused = await save('question.handed', { text: 'Jaabi bɛ na {ticket}' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/Il manque «\soffice\s»/);
    expect(refused.text).toContain('Jaabi bɛ na {ticket}');
    expect((await save('question.handed', { text: '{ticket} {office' })).text).toContain('accolade');
    const preview = await translator.post('/inbox/translations/bm/question.handed/preview', {
      text: '{ticket} ye',
    });
    expect(preview.text).toMatch(/Il manque «\soffice\s»/);
    expect(preview.text).toContain('K7F-2MP ye');
  });

  it('tells who was too late, and loses neither text', async () => {
    await save('common.no', { text: 'Ayi, fɔlɔ' });
    const late = await save('common.no', { text: 'Ayi, kɔfɛ' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Quelqu’un a changé ce texte');
    expect(late.text).toContain('Ayi, kɔfɛ');
    expect(late.text).toContain('Ayi, fɔlɔ');
    expect((await save('common.no', { text: 'Ayi, kɔfɛ', seen: '1' })).status).toBe(303);
  });

  it('takes an earlier version again, or what was shipped, as one more line of the history', async () => {
    await save('common.more', { text: 'kelen' });
    await save('common.more', { text: 'fila', seen: '1' });
    const restore = (version: string, seen: string) =>
      translator.post('/inbox/translations/bm/common.more/restoration', { version, seen });
    expect((await restore('1', '2')).status).toBe(303);
    expect((await page('common.more')).text).toMatch(/<textarea[^>]*>kelen</);
    expect((await restore('', '3')).status).toBe(303);
    const shipped = await page('common.more');
    expect(shipped.text).not.toMatch(/<textarea[^>]*>kelen</);
    expect(shipped.text).toContain('Le texte livré avec Baro a été repris');
    expect((await restore('9', '4')).status).toBe(404);
    expect((await restore('1', '2')).status).toBe(422);
  });
});
