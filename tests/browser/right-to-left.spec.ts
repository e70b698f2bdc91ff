import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestBrowser } from './support/chromium.js';
import { Demo } from './support/demo.js';
import { Phone } from './support/phone.js';

const ARABIC = 'من يصلح البئر في القرية؟';

/** Hassaniya is one of the languages of the region, and people write it whatever Baro speaks. */
describe('what is written from the right', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    page = await browser.person('phone');
    await page.goto(`${demo.url}/simulator`);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const directionOf = (text: string): Promise<string> =>
    page
      .locator('.chat .words', { hasText: text })
      .first()
      .evaluate((element) => getComputedStyle(element).direction);

  it('begins at the right on the phones of the demonstration, and French at the left', async () => {
    const phone = new Phone(page);
    await phone.say(ARABIC);
    await phone.hears('Quelle langue');
    expect(await directionOf(ARABIC)).toBe('rtl');
    expect(await directionOf('Quelle langue')).toBe('ltr');
  });
});
