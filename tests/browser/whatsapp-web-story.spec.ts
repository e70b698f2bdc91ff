import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { enter, line } from './support/desk.js';
import { eventually } from './support/eventually.js';
import { LinkedService } from './support/linked-service.js';
import { picture } from './support/pictures.js';
import { readCode } from './support/read-code.js';
import { WhatsappPerson } from './support/whatsapp-person.js';

const WRITTEN = 'Quand le pont sera-t-il réparé ?';
const ANSWER = 'Le pont sera réparé avant la fin du mois.';
/** The smallest that begins like what it is. */
const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]);

/**
 * From an unlinked phone to an answer, through the real library in a real browser. WhatsApp is a stand-in: this
 * proves our adapter, not the live service.
 */
describe('a question by WhatsApp Web', () => {
  let service: LinkedService;
  let browser: TestBrowser;
  let admin: Page;
  let moderator: Page;
  let mayor: Page;
  let awa: WhatsappPerson;
  let ticket = '';

  beforeAll(async () => {
    service = await LinkedService.start();
    browser = await TestBrowser.open();
    admin = await browser.person('phone');
    moderator = await browser.person('desktop');
    mayor = await browser.person('phone');
    awa = new WhatsappPerson(service.whatsapp, '22370000002@c.us');
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('cannot come before an admin has linked the phone, and the page shows how', async () => {
    await enter(admin, service.demo, 'admin', 'À modérer');
    await admin.getByText('Menu', { exact: true }).click();
    await admin.getByRole('link', { name: 'Canaux' }).click();
    await admin.getByText('Téléphone à relier').waitFor({ timeout: 45_000 });
    await admin.getByText('Appareils connectés').waitFor();
    expect(await troubles(admin)).toEqual([]);
    await picture(admin, 'channels-to-pair');
    expect((await service.health()).status).toBe(503);
  });

  it('the code can be read off the screen, and renews itself while the page is open', async () => {
    const code = admin.locator('.pairing-code svg');
    const drawn = () => code.locator('path').getAttribute('d');
    expect(await readCode(code)).toMatch(/^ref-/);
    const before = await drawn();
    service.whatsapp.renewCode();
    await eventually('another code', async () => (await drawn()) !== before);
    expect((await readCode(code))?.split(',')[0]).toBe(service.whatsapp.codes.at(-1));
  });

  it('nobody but an admin sees it', async () => {
    await enter(moderator, service.demo, 'moderation.kayes', 'À modérer');
    expect(await moderator.getByRole('link', { name: 'Canaux' }).count()).toBe(0);
    const answer = await moderator.request.get(`${service.demo.url}/inbox/channels`);
    expect([403, 404]).toContain(answer.status());
  });

  it('once the phone has read it the page says so, without the whole number', async () => {
    service.whatsapp.pair();
    await admin.getByText('Connecté', { exact: true }).waitFor({ timeout: 45_000 });
    await admin.getByText('223 ••••• 01').waitFor();
    expect(await admin.content()).not.toContain('22300000001');
    expect(await admin.locator('.pairing-code').count()).toBe(0);
    await eventually('the memory on the page', async () => (await admin.getByText(/\d+ Mo/).count()) > 0);
    expect(await troubles(admin)).toEqual([]);
    await picture(admin, 'channels-connected');
    await service.untilHealth(200, 'connected');
    const figures = await (await fetch(`${service.demo.url}/metrics`)).text();
    expect(figures).toMatch(/^baro_channel_up\{channel="whatsapp-web"\} 1$/m);
    expect(figures).toMatch(/^baro_channel_memory_bytes\{channel="whatsapp-web"\} \d{8,}$/m);
  });

  it('a citizen writes it, with numbers for buttons', async () => {
    await awa.begins();
    await awa.asksTheMayorOf('tringa');
    awa.says(WRITTEN);
    await awa.hears('Sous quel nom');
    ticket = await awa.sends();
  });

  it('or says it', async () => {
    const issa = new WhatsappPerson(service.whatsapp, '98765432100000@lid');
    service.whatsapp.lid(issa.chat, '22370000003@c.us');
    await issa.begins();
    await issa.asksTheMayorOf('tringa');
    const sound = service.whatsapp.file(OGG);
    issa.says({ type: 'ptt', mimetype: 'audio/ogg; codecs=opus', duration: '7', ...sound });
    await issa.hears('Sous quel nom');
    await issa.sends({ spoken: true });
    await line(moderator, 'Message vocal').waitFor({ timeout: 45_000 });
  });

  it('the official’s answer reaches the phone', async () => {
    await moderator.goto(`${service.demo.url}/inbox`);
    await line(moderator, 'Quand le pont').click();
    await moderator.getByRole('heading', { name: ticket }).waitFor();
    await moderator
      .getByRole('radio', { name: /^Maire de Tringa/ })
      .first()
      .check();
    await moderator.getByRole('button', { name: 'Transmettre la question' }).click();
    await moderator.getByText('La question est transmise').waitFor();
    await awa.hears(`${ticket} a été transmise`);
    await enter(mayor, service.demo, 'maire.tringa', 'À répondre');
    await line(mayor, 'Quand le pont').click();
    await mayor.getByLabel('Écrire').fill(ANSWER);
    await mayor.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await mayor.getByText('Merci. Votre réponse').waitFor();
    await awa.hears(ANSWER);
    const sent = service.whatsapp.sent.find(({ body }) => body?.includes(ANSWER))!;
    service.whatsapp.acknowledge(sent.id, 3);
    await mayor.locator('#delivery', { hasText: /lu/i }).waitFor({ timeout: 45_000 });
  });

  it('the service is restarted: the phone stays linked, and what came meanwhile is heard once', async () => {
    const profile = path.join(service.demo.folder, 'whatsapp-web', 'profile');
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    // An open page would complain that nobody is there.
    for (const page of [admin, moderator, mayor]) await page.goto('about:blank');
    const restarting = service.demo.restart('SIGTERM');
    await eventually('the page to be gone', () => !service.whatsapp.isThere);
    awa.listensAnew();
    for (const words of ['0', '0', 'aide']) service.whatsapp.write(awa.chat, words);
    await restarting;
    await service.untilHealth(200, 'connected');
    await awa.hears('SUPPRIMER');
    expect(awa.heardTimes('Que voulez-vous faire')).toBe(3);
  });

  it('an admin ends the link, and a code is there again', async () => {
    await admin.goto(`${service.demo.url}/inbox/channels`);
    await admin.getByText('Délier ce téléphone').click();
    await admin.getByRole('button', { name: 'Délier le téléphone' }).click();
    await admin.getByText('le téléphone va être délié').waitFor();
    await admin.getByText('Téléphone à relier').waitFor({ timeout: 45_000 });
    expect(service.whatsapp.isLinked).toBe(false);
  });

  it('and the page asked the stand-in for nothing it does not play, and nobody complained', () => {
    expect([...service.whatsapp.missing]).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });
});
