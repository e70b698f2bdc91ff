import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestBrowser } from './support/chromium.js';
import { Demo } from './support/demo.js';
import { enter } from './support/desk.js';
import { picture } from './support/pictures.js';

const PASSWORD = 'quatre mots sans lien';

describe('from an invitation to an account of one’s own', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let admin: Page;
  let clerk: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    admin = await browser.person('phone', 'light');
    clerk = await browser.person('phone', 'light');
    await enter(admin, demo, 'admin', 'À modérer');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('an admin invites, the person chooses a password and enters', async () => {
    await admin.getByRole('link', { name: 'Équipe' }).click();
    await admin.getByRole('heading', { name: 'Équipe' }).waitFor();
    await picture(admin, 'people');
    await admin.getByRole('link', { name: 'Inviter quelqu’un' }).click();
    await admin.getByLabel('Nom').fill('Awa Cissé');
    await admin.getByLabel('Identifiant').fill('awa.cisse');
    await admin.getByLabel('Secrétariat').check();
    await admin.getByLabel('Communes').fill('Tringa\nToya');
    await picture(admin, 'people-invitation');
    await admin.getByRole('button', { name: 'Faire le lien' }).click();
    await admin.getByRole('heading', { name: 'Le lien de Awa Cissé' }).waitFor();
    const link = new URL((await admin.locator('.link-shown').textContent())!.trim());
    await clerk.goto(`${demo.url}${link.pathname}`);
    await clerk.getByRole('heading', { name: 'Bienvenue, Awa Cissé' }).waitFor();
    await picture(clerk, 'invitation');
    await clerk.getByLabel('Nouveau mot de passe').fill(PASSWORD);
    await clerk.getByLabel('Le même, encore une fois').fill(PASSWORD);
    await clerk.getByRole('button', { name: 'Enregistrer et entrer' }).click();
    await clerk.getByRole('heading', { name: /^À répondre/ }).waitFor();
    await clerk.getByRole('link', { name: 'Mon compte' }).click();
    await clerk.getByRole('heading', { name: 'Mes appareils' }).waitFor();
    await picture(clerk, 'account');
  });

  it('and the admin ends what is open, which the audit log tells', async () => {
    await admin.goto(`${demo.url}/inbox/people`);
    await admin.locator('.row', { hasText: 'awa.cisse' }).click();
    await admin.getByRole('heading', { name: 'Awa Cissé' }).waitFor();
    await picture(admin, 'person');
    await admin.getByRole('button', { name: 'Fermer', exact: true }).click();
    await admin.getByText('C’est fermé').waitFor();
    await clerk.goto(`${demo.url}/inbox/account`);
    await clerk.getByRole('heading', { name: 'Entrer dans la boîte' }).waitFor();
    await admin.goto(`${demo.url}/inbox/audit`);
    await admin.locator('li', { hasText: 'Appareil fermé par l’administration' }).waitFor();
    await picture(admin, 'audit');
    expect(await admin.locator('li', { hasText: 'Mot de passe choisi par le lien' }).count()).toBe(1);
  });
});
