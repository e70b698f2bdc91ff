import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommuneDesk } from './support/commune-desk.js';

describe('the words that are to be published', () => {
  let desk: CommuneDesk;

  beforeAll(async () => {
    desk = await CommuneDesk.open();
  });
  afterAll(() => desk.close());

  it('are proposed without what a moderator has hidden', async () => {
    const { house, moderator, mayor, officeId } = desk;
    const id = await house.ask(await house.citizen(), { text: 'Demandez à Zeinabou Sacko, le pont ?' });
    const url = (what = '') => `/inbox/questions/${id}${what}`;
    await moderator.get(url());
    expect((await moderator.post(url('/redaction'), { hide: '2' })).status).toBe(303);
    expect((await moderator.post(url('/assignment'), { office: officeId })).status).toBe(303);
    await mayor.get(url());
    expect((await mayor.post(url('/answer'), { text: 'En octobre.' })).status).toBe(303);
    await house.database.write((tx) => tx.run(`UPDATE questions SET may_publish = 1 WHERE id = ?`, [id]));
    const { text } = await moderator.get(url());
    const form = text.slice(text.indexOf(`action="${url('/publication')}"`));
    const proposed = /<textarea[^>]*>([^<]*)</.exec(form)?.[1];
    expect(proposed).toContain('le pont');
    expect(proposed).not.toContain('Zeinabou');
  });
});
