import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, faintTexts } from './support/axe.js';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { Demo } from './support/demo.js';
import { enter, line } from './support/desk.js';
import { Phone } from './support/phone.js';
import { picture } from './support/pictures.js';

/** An old councillor with a cheap phone, whose network comes and goes. */
describe('an answer that is spoken', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let citizen: Phone;
  let moderator: Page;
  let mayor: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    citizen = new Phone(await browser.person('phone'));
    moderator = await browser.person('desktop');
    mayor = await browser.person('phone');
    await citizen.page.goto(`${demo.url}/simulator`);
    await citizen.begins();
    await enter(moderator, demo, 'moderation.kayes', 'À modérer');
    await enter(mayor, demo, 'maire.tringa', 'À répondre');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const asked = async (words: string): Promise<void> => {
    await citizen.asks('tringa', 'maire');
    await citizen.say(words);
    await citizen.sends();
    await moderator.goto(`${demo.url}/inbox`);
    await line(moderator, words).click();
    await moderator
      .getByRole('radio', { name: /^Maire de Tringa/ })
      .first()
      .check();
    await moderator.getByRole('button', { name: 'Transmettre la question' }).click();
    await moderator.getByText('La question est transmise').waitFor();
    await mayor.goto(`${demo.url}/inbox/threads`);
    await line(mayor, words).click();
    await mayor.getByRole('button', { name: 'Parler', exact: true }).waitFor();
  };
  const shutsNobodyOut = async (page: Page): Promise<void> => {
    expect(await barriers(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
    expect(await troubles(page)).toEqual([]);
  };
  const speaks = async (): Promise<void> => {
    await mayor.getByRole('button', { name: 'Parler', exact: true }).click();
    await mayor.getByText('0:02').waitFor();
    await shutsNobodyOut(mayor);
    await mayor.getByRole('button', { name: 'J’ai fini' }).click();
    await mayor.getByText('Écoutez avant d’envoyer').waitFor();
  };

  it('has a button as big as a thumb', async () => {
    await asked('Quand la pompe sera-t-elle réparée ?');
    const box = await mayor.getByRole('button', { name: 'Parler', exact: true }).boundingBox();
    expect(box!.height).toBeGreaterThan(80);
    await shutsNobodyOut(mayor);
    await picture(mayor, 'answer');
  });

  it('is listened to before it leaves, and heard on the phone', async () => {
    await speaks();
    await shutsNobodyOut(mayor);
    await picture(mayor, 'answer-voice');
    await mayor.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await mayor.getByText('Merci. Votre réponse').waitFor();
    await citizen.sees('répond de vive voix');
    await citizen.page.locator('audio').last().waitFor();
    await shutsNobodyOut(mayor);
  });

  it('waits on the device while there is no network, and leaves once when it is back', async () => {
    await citizen.say('0');
    await asked('Qui entretient la route du marché ?');
    const voices = citizen.page.locator('audio');
    const before = await voices.count();
    await speaks();
    await mayor.context().setOffline(true);
    await mayor.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await mayor.getByText('Gardée sur cet appareil').waitFor();
    await shutsNobodyOut(mayor);
    await picture(mayor, 'answer-offline');
    await mayor.context().setOffline(false);
    await mayor.getByText('Merci. Votre réponse').waitFor({ timeout: 30_000 });
    expect(await mayor.locator('[data-left]:visible').count()).toBe(0);
    await voices.nth(before).waitFor();
    // Whatever was tried again, one answer came.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await voices.count()).toBe(before + 1);
  });

  it('is kept to be read when somebody else was quicker', async () => {
    await citizen.say('0');
    await asked('À quelle heure ouvre la mairie ?');
    const second = await mayor.context().newPage();
    await second.goto(mayor.url());
    await mayor.getByLabel('Écrire').fill('À huit heures.');
    await mayor.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await mayor.getByText('Merci. Votre réponse').waitFor();
    await second.getByLabel('Écrire').fill('À neuf heures.');
    await second.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await second.getByText('quelqu’un a répondu avant vous').first().waitFor();
    await second.getByText('À huit heures.').first().waitFor();
    await second.getByText('À neuf heures.').first().waitFor();
    await second.close();
  });

  it('is prepared in advance, and used with one tap', async () => {
    await mayor.goto(`${demo.url}/inbox/canned`);
    await mayor.getByRole('radio', { name: 'Maire de Tringa', exact: true }).check();
    await mayor.getByLabel('Titre').fill('État civil');
    await mayor.getByLabel('Écrire').fill('Le bureau est ouvert le lundi.');
    await shutsNobodyOut(mayor);
    await picture(mayor, 'canned');
    await mayor.getByRole('button', { name: 'Enregistrer' }).click();
    await mayor.getByText('C’est enregistré').waitFor();
    await citizen.say('0');
    await asked('Où faire un acte de naissance ?');
    await mayor.getByText('Utiliser une réponse préparée').click();
    await mayor.getByRole('link', { name: 'État civil' }).click();
    expect(await mayor.getByLabel('Écrire').inputValue()).toBe('Le bureau est ouvert le lundi.');
    await shutsNobodyOut(mayor);
  });

  it('or goes out on paper, on one sheet without a name', async () => {
    await citizen.say('0');
    await citizen.asks('tringa', 'maire');
    await citizen.say('Qui soigne les bœufs ?');
    await citizen.sends();
    await moderator.goto(`${demo.url}/inbox`);
    await line(moderator, 'bœufs').click();
    await moderator.getByText('Envoyer sur papier').click();
    await moderator.getByLabel('Quel service ?').fill('Service vétérinaire de Yélimané');
    await moderator.getByRole('button', { name: 'Préparer la fiche' }).click();
    await moderator.getByText('La fiche est prête').waitFor();
    await line(moderator, 'bœufs').click();
    await shutsNobodyOut(moderator);
    await moderator.getByRole('link', { name: 'Imprimer la fiche' }).click();
    await moderator.getByRole('heading', { name: /^Fiche / }).waitFor();
    await picture(moderator, 'slip');
    const sheets = (await moderator.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(sheets).toHaveLength(1);
  });
});
