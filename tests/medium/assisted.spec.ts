import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA } from '../support/house.js';
import { spokenFor } from '../support/spoken-for.js';
import { opus } from '../support/sounds.js';

describe.each(databaseKinds)('the desk for people without a phone, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let animator: Principal;
  let elsewhere: Principal;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    animator = await house.staff('animator', [TRINGA]);
    elsewhere = await house.staff('animator', [KITA]);
    moderator = await house.moderator(TRINGA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const enter = (changes: Partial<typeof spokenFor> = {}): Promise<string> =>
    house.assisted.enter(animator, { ...spokenFor, ...changes });
  const ticketOf = async (id: string): Promise<string> => (await house.assisted.ticket(animator, id)).ticket;
  const answered = async (id: string, given: string | { text: string; voice: Buffer }): Promise<void> => {
    await house.questions.hand(moderator, id, mayor.officeId);
    await house.answers.answer(mayor.principal, id, given);
  };

  it('keeps the question of somebody who sits there, marked so for all who read it', async () => {
    const id = await enter({ firstName: 'Fatoumata', whom: mayor.officeId });
    const { lines } = await house.waiting.page(moderator, 'open');
    expect(lines.find((line) => line.id === id)?.about).toEqual({
      key: 'inbox.row_facts_assisted',
      parameters: { target: 'official', language: 'fr' },
    });
    expect(await house.desk.question(moderator, id)).toMatchObject({
      assisted: true,
      text: spokenFor.text,
      firstName: 'Fatoumata',
      topic: 'roads',
    });
    await house.questions.hand(moderator, id, mayor.officeId);
    const threads = await house.desk.officialList(mayor.principal);
    expect(threads.find((row) => row.id === id)).toMatchObject({ assisted: true });
    const own = await house.ask(await house.citizen());
    expect(await house.desk.question(moderator, own)).toMatchObject({ assisted: false });
  });

  it('keeps a voice, which moderators hear', async () => {
    const id = await enter({ text: '', voice: await opus('webm', 2) });
    expect(await house.desk.question(moderator, id)).toMatchObject({
      form: 'voice',
      text: null,
      voiceAllowed: false,
    });
    const allowed = await enter({ text: '', voice: await opus('webm', 2), voiceAllowed: true });
    expect(await house.desk.question(moderator, allowed)).toMatchObject({ voiceAllowed: true });
    expect((await house.desk.audio(moderator, id))?.bytes.toString('latin1', 0, 4)).toBe('OggS');
  });

  it('keeps nothing without the person’s yes, or without a question', async () => {
    const count = async (): Promise<unknown> =>
      (await house.database.reader.query(`SELECT COUNT(*) AS n FROM citizens`))[0];
    const before = await count();
    await expect(enter({ agreed: false })).rejects.toMatchObject({ key: 'inbox.assisted.error.agreed' });
    await expect(enter({ text: ' ' })).rejects.toMatchObject({ key: 'inbox.assisted.error.nothing' });
    await expect(enter({ whom: '' })).rejects.toMatchObject({ key: 'inbox.assisted.error.whom' });
    await expect(enter({ language: 'xx' })).rejects.toMatchObject({ key: 'inbox.assisted.error.language' });
    expect(await count()).toEqual(before);
  });

  it('finds it again by its code, however it was typed', async () => {
    const id = await enter();
    const ticket = await ticketOf(id);
    house.clock.advance(60_000);
    for (const typed of [ticket, ticket.toLowerCase(), ` ${ticket.replace('-', ' ')} `])
      expect(await house.assisted.find(animator, typed)).toBe(id);
  });

  it('finds neither what was asked by phone nor what is another commune’s', async () => {
    const other = await house.staff('animator', [TRINGA]);
    const own = await house.ask(await house.citizen());
    const { ticket } = await house.desk.question(moderator, own);
    expect(await house.assisted.find(other, ticket!)).toBeNull();
    expect(await house.assisted.find(elsewhere, await ticketOf(await enter()))).toBeNull();
  });

  it('lets nobody try many codes', async () => {
    const guesser = await house.staff('animator', [TRINGA]);
    for (let tried = 0; tried < 10; tried += 1) await house.assisted.find(guesser, `ZZZ-ZZ${tried}`);
    const right = await ticketOf(await enter());
    await expect(house.assisted.find(guesser, right)).rejects.toMatchObject({
      key: 'inbox.assisted.error.too_often',
    });
  });

  it('does not exist for another commune’s animator, whatever is tried', async () => {
    const id = await enter();
    const { assisted } = house;
    for (const tried of [
      () => assisted.view(elsewhere, id),
      () => assisted.ticket(elsewhere, id),
      () => assisted.voice(elsewhere, id),
      () => assisted.withdraw(elsewhere, id),
      () => assisted.erase(elsewhere, id),
      () => assisted.enter(elsewhere, spokenFor),
      () => assisted.offices(elsewhere, TRINGA),
      () => assisted.view(moderator, id),
    ])
      await expect(tried()).rejects.toThrow(NotFoundError);
    expect((await assisted.view(animator, id)).state).toBe('submitted');
  });

  it('reads and plays the answer to who comes back, without a word of the question', async () => {
    const id = await enter();
    expect((await house.assisted.view(animator, id)).answer).toBeNull();
    await answered(id, { text: 'En mars.', voice: await opus('webm', 1) });
    const view = await house.assisted.view(animator, id);
    expect(view.answer?.parts).toEqual([{ words: 'En mars.', language: 'fr', spoken: true, original: true }]);
    expect((await house.assisted.voice(animator, id))?.mime).toBe('audio/ogg');
    expect(JSON.stringify(view)).not.toContain(spokenFor.text);
  });

  it('takes a question back for the person while it is under way', async () => {
    const id = await enter();
    expect(await house.assisted.withdraw(animator, id)).toBe(true);
    expect((await house.assisted.view(animator, id)).state).toBe('withdrawn');
    const { lines } = await house.waiting.page(moderator, 'open');
    expect(lines.some((line) => line.id === id)).toBe(false);
    const late = await enter();
    await answered(late, 'En mars.');
    expect(await house.assisted.withdraw(animator, late)).toBe(false);
  });

  it('erases everything of the person, and the ticket opens nothing any more', async () => {
    const id = await enter();
    const ticket = await ticketOf(id);
    await house.assisted.erase(animator, id);
    await expect(house.assisted.view(animator, id)).rejects.toThrow(NotFoundError);
    house.clock.advance(60_000);
    const other = await house.staff('animator', [TRINGA]);
    expect(await house.assisted.find(other, ticket)).toBeNull();
  });

  it('says nothing of danger to who comes back: it stands there as under way', async () => {
    const id = await enter();
    await house.safeguards.safeguard(moderator, id);
    expect(await house.assisted.view(animator, id)).toMatchObject({ state: 'submitted', rejection: null });
  });
});
