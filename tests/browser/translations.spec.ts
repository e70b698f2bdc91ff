import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestBrowser } from './support/chromium.js';
import { Demo } from './support/demo.js';
import { enter } from './support/desk.js';
import { Phone } from './support/phone.js';
import { picture } from './support/pictures.js';

describe('a translator', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    page = await browser.person('phone', 'light');
    await enter(page, demo, 'traduction', 'Traductions');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('finds a text, sees while typing what is missing and how a phone shows it, and vouches for it', async () => {
    await page.getByText('Chercher ou choisir').click();
    await page.getByLabel('Chercher un mot').fill('transmise');
    await page.getByRole('button', { name: 'Montrer' }).click();
    await picture(page, 'translations');
    await page.locator('.row[href$="/question.handed"]').click();
    const field = page.getByLabel('Bamanankan');
    const left = page.locator('[data-count-for]');
    await field.fill('I ka ɲininkali cira : {office}.');
    expect(await left.textContent()).toBe(String(4096 - 31));
    await page.getByText('Il manque').waitFor();
    await field.press('Control+Home');
    await page.getByRole('button', { name: '{ticket}' }).click();
    expect(await field.inputValue()).toBe('{ticket}I ka ɲininkali cira : {office}.');
    await page.locator('.bubble', { hasText: 'K7F-2MPI ka ɲininkali cira : Maire de Tringa.' }).waitFor();
    expect(await page.getByText('Il manque').count()).toBe(0);
    await picture(page, 'translation');
    await page.getByRole('button', { name: 'Enregistrer comme relu' }).click();
    await page.getByText('C’est enregistré comme relu').waitFor();
    await page.getByText('relu par Traduction de démonstration').waitFor();
  });

  it('is heard at once by who writes in', async () => {
    await page.goto(`${demo.url}/inbox/translations/snk/welcome.language`);
    await page.getByLabel('Sooninkanxanne').fill('Xannen mani ?');
    await page.getByRole('button', { name: 'Enregistrer comme brouillon' }).click();
    await page.getByText('C’est enregistré comme brouillon').waitFor();
    const citizen = new Phone(await browser.person('phone', 'light'));
    await citizen.page.goto(`${demo.url}/simulator`);
    await citizen.say('salut');
    await citizen.hears('Xannen mani');
  });
});
