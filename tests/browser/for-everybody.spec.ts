import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, faintTexts } from './support/axe.js';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { Demo } from './support/demo.js';
import { enter, line } from './support/desk.js';
import { Phone } from './support/phone.js';
import { picture } from './support/pictures.js';

const SPOKEN_OF = 'Où en est la route de Tambacara ?';
const SECOND = 'Quand ouvre la maternité de Tringa ?';

/** Each page as somebody meets it: with questions in the lists, and words on the phone. */
describe.each(['light', 'dark'] as const)('every page in %s colours', (scheme) => {
  let demo: Demo;
  let browser: TestBrowser;
  let stranger: Page;
  let citizen: Phone;
  let moderator: Page;
  let mayor: Page;
  let translator: Page;
  let admin: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    stranger = await browser.person('phone', scheme);
    citizen = new Phone(await browser.person('phone', scheme));
    moderator = await browser.person('phone', scheme);
    mayor = await browser.person('phone', scheme);
    translator = await browser.person('phone', scheme);
    admin = await browser.person('phone', scheme);
    await citizen.page.goto(`${demo.url}/simulator`);
    await citizen.begins();
    for (const words of [SPOKEN_OF, SECOND]) {
      await citizen.asks('tringa', 'maire');
      await citizen.say(words);
      await citizen.sends();
      await citizen.say('0');
      await citizen.hears('Que voulez-vous faire');
    }
    await enter(moderator, demo, 'moderation.kayes', 'À modérer');
    await line(moderator, 'Tambacara').click();
    await moderator
      .getByRole('radio', { name: /^Maire de Tringa/ })
      .first()
      .check();
    await moderator.getByRole('button', { name: 'Transmettre la question' }).click();
    await moderator.getByText('La question est transmise').waitFor();
    await enter(mayor, demo, 'maire.tringa', 'À répondre');
    await enter(translator, demo, 'traduction', 'Traductions');
    await enter(admin, demo, 'admin', 'À modérer');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const pages: Record<string, () => Promise<Page>> = {
    home: async () => {
      await stranger.goto(demo.url);
      return stranger;
    },
    login: async () => {
      await stranger.goto(`${demo.url}/inbox/login`);
      return stranger;
    },
    'a login that was refused': async () => {
      await stranger.goto(`${demo.url}/inbox/login`);
      await stranger.getByLabel('Identifiant').fill('nobody');
      await stranger.getByLabel('Mot de passe').fill('wrong');
      await stranger.getByRole('button', { name: 'Entrer' }).click();
      await stranger.locator('.notice').waitFor();
      return stranger;
    },
    'a page that is not there': async () => {
      await stranger.goto(`${demo.url}/nowhere`);
      return stranger;
    },
    simulator: async () => citizen.page,
    queue: async () => {
      await moderator.goto(`${demo.url}/inbox`);
      await line(moderator, 'maternité').waitFor();
      return moderator;
    },
    question: async () => {
      await moderator.goto(`${demo.url}/inbox`);
      await line(moderator, 'maternité').click();
      await moderator.locator('summary', { hasText: 'Autres décisions' }).click();
      await moderator.getByText('Ne pas transmettre…').click();
      return moderator;
    },
    'the texts of a language': async () => {
      await translator.goto(`${demo.url}/inbox/translations?lang=snk&q=question`);
      return translator;
    },
    'a text beside its French': async () => {
      await translator.goto(`${demo.url}/inbox/translations/bm/question.handed`);
      await translator.getByLabel('Bamanankan').fill('I ka ɲininkali {ticket} cira : {office}.');
      await translator.getByText('I ka ɲininkali K7F-2MP cira').waitFor();
      return translator;
    },
    offices: async () => {
      await admin.goto(`${demo.url}/inbox/offices`);
      await admin.getByText('Yélimané', { exact: false }).first().click();
      if (scheme === 'light') await picture(admin, 'offices');
      return admin;
    },
    'the offices of a commune': async () => {
      await admin.goto(`${demo.url}/inbox/offices/territories/commune:yelimane-tringa`);
      if (scheme === 'light') await picture(admin, 'offices-commune');
      await admin.getByText('Ajouter une fonction').click();
      return admin;
    },
    'an office': async () => {
      await admin.goto(`${demo.url}/inbox/offices/office:yelimane-tringa-mayor`);
      await admin.getByText('Passer la fonction à une autre personne').click();
      if (scheme === 'light') await picture(admin, 'office');
      await admin.getByText('Prolonger ou finir le mandat').click();
      return admin;
    },
    'a file of offices with a mistake': async () => {
      await admin.goto(`${demo.url}/inbox/offices/import`);
      const buffer = Buffer.from('lieu;fonction;titre;titulaire\nTringa;roi;Roi;M. X\n');
      await admin.getByLabel('Fichier').setInputFiles({ name: 'f.csv', mimeType: 'text/csv', buffer });
      await admin.getByRole('button', { name: 'Vérifier' }).click();
      await admin.getByText('Ligne 2').waitFor();
      browser.complaints.splice(0, 1);
      return admin;
    },
    'a file of offices to bring in': async () => {
      await admin.goto(`${demo.url}/inbox/offices/import`);
      const buffer = Buffer.from('lieu;fonction;titre;titulaire\nTringa;conseiller;Conseiller;M. X\n');
      await admin.getByLabel('Fichier').setInputFiles({ name: 'f.csv', mimeType: 'text/csv', buffer });
      await admin.getByRole('button', { name: 'Vérifier' }).click();
      await admin.getByText('Faire ce changement').waitFor();
      if (scheme === 'light') await picture(admin, 'offices-import');
      return admin;
    },
    coverage: async () => {
      await admin.goto(`${demo.url}/inbox/coverage`);
      if (scheme === 'light') await picture(admin, 'coverage');
      return admin;
    },
    'who answers here': async () => {
      await admin.goto(`${demo.url}/inbox/coverage/commune:yelimane-tringa`);
      if (scheme === 'light') await picture(admin, 'who-answers');
      return admin;
    },
    thread: async () => {
      await mayor.goto(`${demo.url}/inbox`);
      await line(mayor, 'Tambacara').click();
      await mayor.getByLabel('Écrire').fill('Elle sera goudronnée en mars.');
      return mayor;
    },
    account: async () => {
      await mayor.goto(`${demo.url}/inbox/account`);
      return mayor;
    },
    people: async () => {
      await admin.goto(`${demo.url}/inbox/people`);
      return admin;
    },
    'an invitation': async () => {
      await admin.goto(`${demo.url}/inbox/people/new`);
      return admin;
    },
    'the link of somebody': async () => {
      await admin.goto(`${demo.url}/inbox/people/new`);
      await admin.getByLabel('Nom').fill('Awa Cissé');
      await admin.getByLabel('Identifiant').fill('awa.cisse');
      await admin.getByLabel('Animation').check();
      await admin.getByLabel('Communes').fill('Tringa, Toya');
      await admin.getByRole('button', { name: 'Faire le lien' }).click();
      await admin.getByRole('heading', { name: 'Le lien de Awa Cissé' }).waitFor();
      return admin;
    },
    person: async () => {
      await admin.goto(`${demo.url}/inbox/people`);
      await admin.locator('.row', { hasText: 'moderation.kayes' }).click();
      await admin.getByText('Ajouter un rôle…').click();
      return admin;
    },
    'the audit log': async () => {
      await admin.goto(`${demo.url}/inbox/audit`);
      return admin;
    },
    'a link that is used up': async () => {
      await stranger.goto(`${demo.url}/inbox/invitation/none`);
      return stranger;
    },
  };

  it.each(Object.keys(pages))('%s shuts nobody out, and is read and touched with ease', async (name) => {
    const page = await pages[name]!();
    const expected = /\/(nowhere|none)$/.test(page.url()) ? 1 : 0;
    expect(await barriers(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
    expect(await troubles(page)).toEqual([]);
    browser.complaints.splice(0, expected);
  });
});
