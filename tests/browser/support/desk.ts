import type { Page } from 'playwright-core';
import type { Demo } from './demo.js';

/** Logs in by the form and waits for the list. */
export async function enter(page: Page, demo: Demo, login: string, list: string): Promise<void> {
  await page.goto(`${demo.url}/inbox`);
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe').fill(demo.password(login));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('heading', { name: list }).waitFor();
}

/** The line of a list that holds the text. */
export const line = (page: Page, text: string) => page.locator('.row', { hasText: text });
