import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { SCREENS, TestBrowser } from './support/chromium.js';
import { Demo } from './support/demo.js';
import { line } from './support/desk.js';
import { tabTo } from './support/keyboard.js';
import { Phone } from './support/phone.js';

const ASKED = 'Qui entretient le marché de Tringa ?';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${String(element)} cannot be seen.`);
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

function expectSideBySide(one: Box, other: Box): void {
  expect(one.right).toBeLessThanOrEqual(other.left);
  expect(Math.max(one.top, other.top)).toBeLessThan(Math.min(one.bottom, other.bottom));
}

/** One story: asked on one of two phones, accepted by somebody who has no mouse. */
describe('on the wide screen of a town hall', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let phones: Page;
  let desk: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    phones = await browser.person('desktop');
    desk = await browser.person('desktop');
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('two phones lie side by side, whole, and each says its own', async () => {
    await phones.goto(`${demo.url}/simulator`);
    const [citizen, official] = [new Phone(phones), new Phone(phones, 'official')];
    await citizen.begins();
    await citizen.asks('tringa', 'maire');
    await citizen.say(ASKED);
    await citizen.sends();
    await official.say('bonjour');
    await official.hears('Quelle langue');
    const handsets = ['citizen', 'official'].map((name) => phones.locator(`[data-phone="${name}"]`));
    expectSideBySide(await boxOf(handsets[0]!), await boxOf(handsets[1]!));
    for (const handset of handsets) {
      const field = await boxOf(handset.getByRole('textbox'));
      expect(field.bottom).toBeLessThanOrEqual(SCREENS.desktop.height);
    }
    expect(await handsets[0]!.innerText()).toContain(ASKED);
    expect(await handsets[1]!.innerText()).not.toContain(ASKED);
  });

  it('somebody without a mouse enters', async () => {
    await desk.goto(`${demo.url}/inbox`);
    await tabTo(desk, desk.getByLabel('Identifiant'));
    await desk.keyboard.type('moderation.kayes');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(demo.password('moderation.kayes'));
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: 'À modérer' }).waitFor();
  });

  it('opens the question, beside the list it stands in', async () => {
    await tabTo(desk, line(desk, ASKED));
    await desk.keyboard.press('Enter');
    await desk.locator('summary', { hasText: 'Autres décisions' }).waitFor();
    expectSideBySide(await boxOf(desk.locator('.desk-list')), await boxOf(desk.locator('.desk-open')));
    expect(await line(desk, ASKED).getAttribute('aria-current')).toBe('true');
    // The same on a phone: one at a time.
    await desk.setViewportSize(SCREENS.phone);
    expect(await desk.locator('.desk-list').isVisible()).toBe(false);
    expect(await desk.locator('.desk-open').isVisible()).toBe(true);
    await desk.setViewportSize(SCREENS.desktop);
  });

  it('skips what is the same on every page', async () => {
    await desk.reload();
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    expect(await desk.evaluate(() => document.activeElement?.id)).toBe('contenu');
  });

  it('accepts it, and goes out', async () => {
    await tabTo(desk, desk.locator('summary', { hasText: 'Autres décisions' }));
    await desk.keyboard.press('Enter');
    await tabTo(desk, desk.getByRole('button', { name: 'Accepter sans transmettre' }));
    await desk.keyboard.press('Enter');
    await desk.locator('.notice.good').waitFor();
    expect(await desk.getByRole('button', { name: 'Accepter sans transmettre' }).count()).toBe(0);
    await desk.reload();
    await tabTo(desk, desk.getByRole('button', { name: 'Se déconnecter' }));
    await desk.keyboard.press('Space');
    await desk.getByLabel('Mot de passe').waitFor();
  });

  it('and no page has complained', () => {
    expect(browser.complaints).toEqual([]);
  });
});
