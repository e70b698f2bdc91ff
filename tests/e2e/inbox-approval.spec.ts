import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { House } from '../support/house.js';
import type { Answer, Visitor } from '../support/visitor.js';
import { CommuneDesk } from './support/commune-desk.js';

describe('accepting a question without handing it on', () => {
  let desk: CommuneDesk;
  let house: House;
  let moderator: Visitor;
  let mayor: Visitor;
  let officeId: string;
  let id: string;

  beforeAll(async () => {
    desk = await CommuneDesk.open();
    ({ house, moderator, mayor, officeId } = desk);
  });
  beforeEach(async () => {
    id = await house.ask(await house.citizen());
    await moderator.get(url());
    await mayor.get('/inbox');
  });
  afterAll(() => desk.close());

  const url = (what = '') => `/inbox/questions/${id}${what}`;
  const offers = ({ text }: Answer): boolean => text.includes(`action="${url('/approval')}"`);
  const state = async (): Promise<string> =>
    (
      await house.database.reader.query<{ state: string }>(`SELECT state FROM questions WHERE id = ?`, [id])
    )[0]!.state;

  it('is offered to the moderator, by a form that works, once', async () => {
    expect(offers(await moderator.get(url()))).toBe(true);
    const approved = await moderator.post(url('/approval'), {});
    expect(approved.headers.get('location')).toBe(url('?done=approval'));
    expect(await state()).toBe('approved');
    expect(offers(await moderator.get(url()))).toBe(false);
  });

  it('is offered only after a voice note was written down', async () => {
    id = await house.speak(await house.citizen());
    expect(offers(await moderator.get(url()))).toBe(false);
    await moderator.post(url('/transcript'), { text: 'Quand le pont ?' });
    expect(offers(await moderator.get(url()))).toBe(true);
  });

  it('is not offered to the official who has it, and cannot be done by hand either', async () => {
    await moderator.post(url('/assignment'), { office: officeId });
    const page = await mayor.get(url());
    expect(page.status).toBe(200);
    expect(page.text).toContain(`action="${url('/answer')}"`);
    for (const what of ['/approval', '/assignment', '/rejection', '/transcript'])
      expect(page.text).not.toContain(url(what));
    const before = await state();
    expect((await mayor.post(url('/approval'), {})).status).toBe(403);
    expect(await state()).toBe(before);
  });

  it.each(['submitted', 'approved'])(
    'is hidden from the official whom a question is meant for while it is only %s',
    async (now) => {
      id = await house.ask(await house.citizen(), { target: 'official', officeId });
      if (now === 'approved') await moderator.post(url('/approval'), {});
      // By sight: it is not there for him yet.
      const page = await mayor.get(url());
      expect(page.status).toBe(404);
      expect(page.text).not.toContain(url());
      // By role, before anybody looks for the question: not 404.
      expect((await mayor.post(url('/approval'), {})).status).toBe(403);
      expect(await state()).toBe(now);
    },
  );
});
