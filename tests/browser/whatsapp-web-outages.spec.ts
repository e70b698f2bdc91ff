import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/eventually.js';
import { LinkedService } from './support/linked-service.js';
import { isRunning } from './support/processes.js';
import { WhatsappPerson } from './support/whatsapp-person.js';

/** Instead of a minute. */
const SILENCE_MS = 8_000;
const MENU = 'Que voulez-vous faire';

describe('WhatsApp Web when something dies', () => {
  let service: LinkedService;
  let awa: WhatsappPerson;

  beforeAll(async () => {
    service = await LinkedService.start({ WHATSAPP_WEB_SILENCE_MS: String(SILENCE_MS) });
    awa = new WhatsappPerson(service.whatsapp, '22370000002@c.us');
    await service.untilHealth(503, 'to-pair');
    service.whatsapp.pair();
    await service.untilHealth(200, 'connected');
    await awa.begins();
  });
  afterAll(() => service.stop());

  /** What is written while nobody listens is heard afterwards, once each. */
  async function missesNothing(gone: () => void): Promise<void> {
    awa.listensAnew();
    gone();
    await eventually('the page to be gone', () => !service.whatsapp.isThere);
    for (const words of ['0', '0', '0']) service.whatsapp.write(awa.chat, words);
    expect(await service.isAlive()).toBe(true);
    await service.untilHealth(200, 'connected');
    await eventually('three menus', () => awa.heardTimes(MENU) >= 3);
    // The next word is answered, and nothing else has been said meanwhile.
    service.whatsapp.write(awa.chat, '0');
    await eventually('the fourth menu', () => awa.heardTimes(MENU) >= 4);
    expect(awa.heardTimes(MENU)).toBe(4);
  }

  it('the browser is killed: the service lives, comes back and misses nothing', () =>
    missesNothing(() => process.kill(-service.browser, 'SIGKILL')));

  it('the child is killed, and its browser goes with it', async () => {
    const { browser } = service;
    await missesNothing(() => process.kill(service.child, 'SIGKILL'));
    expect(service.browsersLeft).not.toContain(browser);
  });

  it('the page answers nothing any more: health turns red by itself, and then green again', async () => {
    service.whatsapp.freeze();
    await service.untilHealth(503, 'lost');
    expect((await service.health()).reason).toBe('silent');
    await service.untilHealth(200, 'connected');
  });

  it('the page lost its line: red, and green when it has one', async () => {
    service.whatsapp.state('TIMEOUT');
    await service.untilHealth(503, 'lost');
    expect((await service.health()).reason).toBe('offline');
    await service.untilHealth(200, 'connected');
  });

  it('somebody ends the link on the phone: a code is there again, and the same phone misses nothing', async () => {
    service.whatsapp.unlink();
    await service.untilHealth(503, 'to-pair');
    awa.says('0');
    service.whatsapp.pair();
    await service.untilHealth(200, 'connected');
    await awa.hears(MENU);
  });

  it('the service itself is killed: no browser stays behind, and the next one takes the phone over', async () => {
    const { child } = service;
    const next = service.demo.restart('SIGKILL');
    await eventually('no browser of the dead', () => service.browsersLeft.length === 0, 20_000);
    await eventually('no child of the dead', () => !isRunning(child), 20_000);
    await next;
    // The lease of the dead has to run out first.
    await service.untilHealth(200, 'connected');
    await eventually('the page', () => service.whatsapp.isLinked);
    awa.says('0');
    await awa.hears(MENU);
  });
});
