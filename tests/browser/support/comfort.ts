import type { Page } from 'playwright-core';
import { SCREENS } from './chromium.js';

/** What a thumb must hit. */
const TARGETS =
  'button, a.button, a.row, a.back, summary, input:not([type=hidden]), textarea, label.choice, nav a';
const LEAST = 48;
/** What is read or typed on the way: as large as the text around it, pixels. */
const LEGIBLE = 18;

/** What would trouble an older person on a small phone; empty when nothing does. */
export async function troubles(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize(SCREENS.phone);
  const found = await page.evaluate(
    ([targets, least, legible]) => {
      const found: string[] = [];
      if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the screen');
      const body = parseFloat(getComputedStyle(document.body).fontSize);
      if (body < legible) found.push(`the text is ${body} px`);
      for (const element of document.querySelectorAll<HTMLElement>(targets)) {
        // A radio button is hit by its whole label.
        const touched = element.closest('label.choice, label.tab, label.word') ?? element;
        const { height, width } = touched.getBoundingClientRect();
        if (width === 0 || height === 0) continue;
        const what = `${element.tagName} "${element.innerText.slice(0, 30)}"`;
        if (Math.round(height) < least) found.push(`${what} is ${Math.round(height)} px high`);
        if (Math.round(width) < least) found.push(`${what} is ${Math.round(width)} px wide`);
        const letters = parseFloat(getComputedStyle(touched).fontSize);
        if (letters < legible) found.push(`${what} is written in ${letters} px`);
      }
      for (const icon of document.querySelectorAll('svg')) {
        if (!icon.parentElement?.textContent?.trim()) found.push('an icon stands without words');
      }
      return found;
    },
    [TARGETS, LEAST, LEGIBLE] as const,
  );
  if (before) await page.setViewportSize(before);
  return found;
}
