import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataLinksOf } from '../support/data-links.js';
import type { House } from '../support/house.js';
import { CommuneDesk } from './support/commune-desk.js';

const WORDS = 'Quand le forage sera-t-il réparé ?';

describe('the page with all that is kept of a person', () => {
  let desk: CommuneDesk;
  let house: House;
  beforeAll(async () => {
    desk = await CommuneDesk.open();
    ({ house } = desk);
  });
  afterAll(() => desk.close());

  const link = async (): Promise<string> => {
    const citizen = await house.citizen();
    await house.ask(citizen, { text: WORDS });
    return `/mes-donnees/${await house.database.write((tx) => dataLinksOf(house).make(tx, citizen.id))}`;
  };

  it('shows nothing to a program that looks, and all of it to who presses, once', async () => {
    const path = await link();
    const person = desk.web.visitor();
    for (let looks = 0; looks < 3; looks += 1) {
      const seen = await person.get(path);
      expect([seen.status, seen.text.includes(WORDS)]).toEqual([200, false]);
      expect(seen.headers.get('x-robots-tag')).toContain('noindex');
      expect(seen.headers.get('cache-control')).toBe('no-store');
      expect(seen.headers.get('set-cookie')).toBeNull();
    }
    const opened = await person.post(path, { as: 'page' });
    expect(opened.status).toBe(200);
    expect(opened.text).toContain('forage');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect((await person.post(path, { as: 'page' })).status).toBe(410);
    expect((await person.get(path)).status).toBe(410);
  });

  it('is carried away as a file that a program reads', async () => {
    const answer = await desk.web.visitor().post(await link(), { as: 'file' });
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const whole = JSON.parse(answer.text) as Record<string, Record<string, unknown>[]>;
    expect(whole['questions']).toEqual([expect.objectContaining({ text: WORDS, commune: 'Tringa' })]);
  });

  it('is not opened from another site', async () => {
    const path = await link();
    const forged = await fetch(`${desk.web.url}${path}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'as=page',
    });
    expect(forged.status).toBe(403);
    expect((await desk.web.visitor().get(path)).status).toBe(200);
  });
});
