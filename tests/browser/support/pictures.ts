import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { SCREENS, type Screen } from './chromium.js';

const FOLDER = path.resolve('docs/pictures');
mkdirSync(FOLDER, { recursive: true });

/** The page as it stands, for the documentation: on a phone and on a wide screen. */
export async function picture(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const [screen, size] of Object.entries(SCREENS) as [Screen, { width: number; height: number }][]) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(FOLDER, `${name}-${screen}.png`) });
  }
  if (before) await page.setViewportSize(before);
}
