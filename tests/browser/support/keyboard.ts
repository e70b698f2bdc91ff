import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const STOPS = 80;

/**
 * Goes on by the tabulator until the element has the focus.
 * @throws when it is never reached, or when where the focus is cannot be seen at some stop on the way
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      return outlined ? null : focused.outerHTML.slice(0, 120);
    });
    if (unseen) throw new Error(`The focus cannot be seen on ${unseen}`);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard never comes to ${String(wanted)}.`);
}
