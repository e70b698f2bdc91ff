import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, faintTexts } from './support/axe.js';
import { TestBrowser } from './support/chromium.js';
import { troubles } from './support/comfort.js';
import { Demo } from './support/demo.js';
import { enter } from './support/desk.js';
import { picture } from './support/pictures.js';

describe('somebody who reads aloud for those who do not read', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    browser = await TestBrowser.open();
    page = await browser.person('phone');
    await enter(page, demo, 'traduction', 'Traductions');
    await page.goto(`${demo.url}/inbox/recordings`);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const shutsNobodyOut = async (): Promise<void> => {
    expect(await barriers(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
    expect(await troubles(page)).toEqual([]);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('sees what is missing, what nobody can do without first', async () => {
    const first = page.locator('.row').first();
    expect(await first.innerText()).toContain('Indispensable');
    expect(await first.innerText()).toContain('À enregistrer');
    expect(await page.locator('.notice').innerText()).toMatch(/^0 des \d+ phrases indispensables/);
    await shutsNobodyOut();
    await picture(page, 'recordings');
  });

  it('records, listens and keeps', async () => {
    await page.locator('.row', { hasText: 'Que voulez-vous faire' }).first().click();
    await page.getByRole('heading', { name: 'Lisez à voix haute' }).waitFor();
    expect(await page.locator('.aloud').innerText()).toBe('I b’a fɛ ka mun kɛ ?');
    await shutsNobodyOut();
    await press('Enregistrer');
    await page.getByText('0:01').waitFor({ timeout: 30_000 });
    await shutsNobodyOut();
    await press('Arrêter');
    await page.getByText('Écoutez avant de garder').waitFor();
    await shutsNobodyOut();
    await press('Garder');
    await page.getByText('La voix est gardée').waitFor({ timeout: 30_000 });
    expect(await page.locator('.tag').innerText()).toBe('À valider');
  });

  it('hears what was kept: Ogg Opus, a few kilobytes', async () => {
    const src = await page.locator('section audio').getAttribute('src');
    const answer = await page.request.get(`${demo.url}${src}`);
    const bytes = await answer.body();
    expect(answer.headers()['content-type']).toBe('audio/ogg');
    expect(bytes.toString('latin1', 0, 4)).toBe('OggS');
    expect(bytes.length).toBeLessThan(30_000);
    const seconds = await page.locator('section audio').evaluate(
      (sound) =>
        new Promise<number>((resolve, reject) => {
          const audio = sound as HTMLAudioElement;
          audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
          audio.addEventListener('error', () => reject(new Error('it cannot be played')));
          audio.load();
          audio.preload = 'metadata';
        }),
    );
    expect(seconds).toBeGreaterThan(0.9);
  });

  it('vouches for it, and goes on to the next', async () => {
    await shutsNobodyOut();
    await picture(page, 'recording');
    await press('Valider');
    await page.getByText('La voix est validée').waitFor();
    expect(await page.locator('.tag').innerText()).toBe('Validée');
    expect(await page.getByText('C’est celui que l’on entend').count()).toBe(1);
    await page.getByRole('link', { name: 'Phrase suivante' }).click();
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Toutes les phrases' }).click();
    await page.getByText(/^1 des \d+ phrases indispensables/).waitFor();
  });

  it('may begin again and give up, with nothing kept', async () => {
    await page.locator('.row').first().click();
    await press('Enregistrer');
    await page.getByRole('timer').waitFor();
    await press('Abandonner');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).waitFor();
    expect(await page.locator('section audio').count()).toBe(0);
  });

  it('is told why when the network is gone, and keeps what was said', async () => {
    await press('Enregistrer');
    await page.getByText('0:01').waitFor({ timeout: 30_000 });
    await press('Arrêter');
    await page.context().setOffline(true);
    await press('Garder');
    await page.getByText('La voix n’est pas partie').waitFor();
    await page.context().setOffline(false);
    await press('Garder');
    await page.getByText('La voix est gardée').waitFor({ timeout: 30_000 });
    browser.complaints.length = 0;
  });

  it('sees no language but their own', async () => {
    const answer = await page.request.get(`${demo.url}/inbox/recordings/fr`);
    expect(answer.status()).toBe(404);
  });

  it('complains of nothing', () => expect(browser.complaints).toEqual([]));
});
