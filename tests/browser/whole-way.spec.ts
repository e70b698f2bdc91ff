import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { Demo } from './support/demo.js';
import { enter, line } from './support/desk.js';
import { Phone } from './support/phone.js';
import { picture } from './support/pictures.js';

const WRITTEN = 'Quand la pompe sera-t-elle réparée ? Les femmes vont chercher l’eau au fleuve.';
const HEARD = 'Le pont est cassé depuis trois mois. Qui le répare, et quand ?';
const ANSWER = 'Le pont sera réparé avant la fin du mois : la pièce est commandée.';

/** One story from the first hello to the answer; each step goes on where the one before ended. */
describe('a question on its way, in a real browser', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let citizen: Phone;
  let moderator: Page;
  let mayor: Page;
  let spoken = '';

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    citizen = new Phone(await browser.person('phone'));
    moderator = await browser.person('desktop');
    mayor = await browser.person('phone');
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  it('begins at home, where both doors are', async () => {
    await citizen.page.goto(demo.url);
    expect(await troubles(citizen.page)).toEqual([]);
    await picture(citizen.page, 'home');
    const sheets = (await citizen.page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(sheets).toHaveLength(1);
    await citizen.page.getByRole('link', { name: 'Prendre le téléphone' }).click();
    await citizen.begins();
    expect(await troubles(citizen.page)).toEqual([]);
  });

  it('is spoken into the microphone', async () => {
    await citizen.asks('tringa', 'maire');
    await citizen.speak(3000);
    spoken = await citizen.sends({ spoken: true });
  });

  it('waits in the list of the moderator, which renews itself when another comes', async () => {
    await enter(moderator, demo, 'moderation.kayes', 'À modérer');
    await line(moderator, 'Message vocal').waitFor();
    await citizen.say('0');
    await citizen.hears('Que voulez-vous faire');
    await citizen.asks('tringa', 'Tout le conseil');
    await citizen.say(WRITTEN);
    await citizen.sends();
    await line(moderator, 'la pompe').waitFor();
    expect(await troubles(moderator)).toEqual([]);
    await picture(moderator, 'inbox-queue');
  });

  it('is heard and written down, and what is typed survives a closed page', async () => {
    await line(moderator, 'Message vocal').click();
    await moderator.getByRole('heading', { name: spoken }).waitFor();
    const seconds = await moderator.locator('audio').evaluate(async (sound: HTMLAudioElement) => {
      await sound.play();
      await new Promise((resolve) => (sound.onended = resolve));
      return sound.currentTime;
    });
    expect(seconds).toBeGreaterThan(1);
    await moderator.getByLabel('Transcription').fill(HEARD);
    await moderator.reload();
    expect(await moderator.getByLabel('Transcription').inputValue()).toBe(HEARD);
    await moderator.getByRole('button', { name: 'Enregistrer la transcription' }).click();
    await moderator.getByText('La transcription est enregistrée').waitFor();
    expect(await troubles(moderator)).toEqual([]);
    expect(moderator.url()).not.toContain('done=');
    await moderator.goto(moderator.url());
    await picture(moderator, 'inbox-question');
  });

  it('is handed to the mayor, and the citizen hears of it', async () => {
    await moderator
      .getByRole('radio', { name: /^Maire de Tringa/ })
      .first()
      .check();
    await moderator.getByRole('button', { name: 'Transmettre la question' }).click();
    await moderator.getByText('La question est transmise').waitFor();
    await citizen.sees(`${spoken} a été transmise`);
  });

  it('is answered by the mayor, who sees it as the phone will show it', async () => {
    await enter(mayor, demo, 'maire.tringa', 'À répondre');
    await line(mayor, 'Le pont').click();
    await mayor.getByLabel('Écrire').fill(ANSWER);
    expect(await mayor.locator('.bubble').innerText()).toContain(ANSWER);
    expect(await mayor.locator('audio[src]').count()).toBe(0);
    expect(await mayor.content()).not.toContain(spoken);
    expect(await troubles(mayor)).toEqual([]);
    await mayor.getByLabel('Écrire').blur();
    await picture(mayor, 'official-thread');
    await mayor.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await mayor.getByText('Merci. Votre réponse').waitFor();
    await mayor.locator('#delivery', { hasText: 'parti vers le téléphone' }).waitFor();
  });

  it('comes back to the phone, and stays under « Mes questions »', async () => {
    await citizen.sees(ANSWER);
    await citizen.say('0');
    await citizen.hears('Que voulez-vous faire');
    await picture(citizen.page, 'simulator');
    await citizen.tap('Mes questions');
    await citizen.hears('Quelle question');
    await citizen.tap(spoken);
    await citizen.sees(`Réponse : ${ANSWER}`);
  });

  it('is still on the phone after the page was closed', async () => {
    await citizen.page.reload();
    await citizen.sees(ANSWER);
  });

  it('or is not passed on, with the words that were shown before', async () => {
    await moderator.goto(`${demo.url}/inbox`);
    await line(moderator, 'la pompe').click();
    await moderator.locator('summary', { hasText: 'Autres décisions' }).click();
    await moderator.getByText('Ne pas transmettre…').click();
    await moderator.getByLabel(/Déjà posée/).check();
    await moderator
      .getByRole('textbox', { name: 'Vos mots, si vous voulez' })
      .fill('Voyez « Mes questions ».');
    const shown = await moderator.locator('.bubble').innerText();
    await moderator.getByRole('button', { name: 'prévenir la personne' }).click();
    await moderator.getByText('Tout est lu').waitFor();
    const said = await citizen.hears('n’a pas été transmise');
    const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(plain(said)).toContain(plain(shown));
  });

  it('and no page has complained', () => {
    expect(browser.complaints).toEqual([]);
  });
});
