import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { systemIds } from '../../src/shared/index.js';
import { seal } from '../../src/vault/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';
import { PASSWORD, WebHouse } from '../support/web-house.js';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { picture } from './support/pictures.js';

const PAYLOAD = {
  message: {
    channel: 'telegram',
    account: '1',
    externalId: '1',
    chat: '1',
    content: { kind: 'text', text: 'Quand la pompe sera-t-elle réparée ?' },
  },
  mediaId: null,
};

describe('the page of messages that stopped on their way', () => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    house = await House.open(place);
    web = await WebHouse.open(house);
    browser = await TestBrowser.open();
    page = await browser.person('phone');
    const { login, id } = await web.account('admin', [null]);
    await house.database.write((tx) => tx.run(`UPDATE staff SET name = 'Fatou Diarra' WHERE id = ?`, [id]));
    await page.goto(`${web.url}/inbox/login?next=/inbox/dead-letters`);
    await page.getByLabel('Identifiant').fill(login);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Entrer' }).click();
    await page.getByRole('heading', { name: 'Messages bloqués' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
    await place.drop();
  });

  const stop = async () => {
    const { vault, database, clock, wake } = house;
    const day = vault.today();
    const key = await vault.dayKey(day);
    const question = await house.ask(await house.citizen());
    await database.write(async (tx) => {
      await tx.run(
        `INSERT INTO journal (dedupe, conversation, channel, account, day, received_at, state, attempts, reason, payload) VALUES ('d', 'v', 'telegram', '1', ?, ?, 'quarantined', 3, 'UnexpectedError: a list was not there', ?)`,
        [day, clock.now(), seal(key, 'journal.payload:d', JSON.stringify(PAYLOAD))],
      );
      const unsent: [string, string, string, string | null][] = [
        ['reply', 'failed', 'blocked: Forbidden: bot was blocked by the user', `question:${question}`],
        ['reply', 'unknown', 'uncertain: no answer', null],
        ['knock', 'failed', 'refused: template is not approved', null],
      ];
      for (const [kind, state, reason, subject] of unsent)
        await tx.run(
          `INSERT INTO outbox (uid, conversation, channel, account, citizen_id, kind, state, attempts, reason, subject, body, created_at, settled_at) VALUES (?, 'v', 'whatsapp-cloud', '1', 'c', ?, ?, 1, ?, ?, ?, ?, ?)`,
          [systemIds.next(), kind, state, reason, subject, Buffer.from('x'), clock.now(), clock.now()],
        );
    });
    wake.signal('dead-letters');
  };

  it('says that there are none, and shows the first one by itself', async () => {
    await page.getByText('Rien ne s’est arrêté.').waitFor();
    await stop();
    await page.getByText('Reçus, mis de côté').waitFor();
    expect(await page.getByText('Quand la pompe').count()).toBe(0);
    expect(await troubles(page)).toEqual([]);
    await picture(page, 'dead-letters');
  });

  it('shows the words to who asks for them, until the next look', async () => {
    await page.getByRole('button', { name: 'Lire le message' }).click();
    await page.getByText('Quand la pompe').waitFor();
    expect(await troubles(page)).toEqual([]);
  });

  it('does what is asked by forms, and says so', async () => {
    await page.goto(`${web.url}/inbox/dead-letters`);
    await page.getByRole('button', { name: 'Envoyer à nouveau' }).first().click();
    await page.getByText('Le message part à nouveau.').waitFor();
    await page.getByRole('button', { name: 'Laisser' }).last().click();
    await page.getByText('Le message ne sera plus montré ici.').waitFor();
    expect(browser.complaints).toEqual([]);
  });
});
