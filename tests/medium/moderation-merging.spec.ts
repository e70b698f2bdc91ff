import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';

describe.each(databaseKinds)('questions that ask the same, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };
  let awa: Citizen;
  let bintou: Citizen;
  let main: string;
  let second: string;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());
  beforeEach(async () => {
    [awa, bintou] = [await house.citizen(), await house.citizen()];
    [main, second] = [await house.ask(awa), await house.ask(bintou)];
  });

  const view = (id: string) => house.desk.question(moderator, id);
  const ticketOf = async (id: string): Promise<string> => (await view(id)).ticket!;
  const merge = async (id: string, into: string) => house.merging.merge(moderator, id, await ticketOf(into));
  const toldTo = (who: Citizen) =>
    house.told.filter(({ citizenId }) => citizenId === who.id).map(({ parts }) => parts[0]!.key);

  it('are one: every asker gets the answer, each under their own number', async () => {
    await merge(second, main);
    expect(await view(second)).toMatchObject({ state: 'merged', moderation: { main: { id: main } } });
    expect((await view(main)).moderation?.merged.map(({ id }) => id)).toEqual([second]);
    await house.questions.hand(moderator, main, mayor.officeId);
    await house.answers.answer(mayor.principal, main, 'En mars.');
    expect(await view(second)).toMatchObject({ state: 'answered', answer: { text: 'En mars.' } });
    expect(toldTo(bintou)).toEqual(['question.merged', 'question.answered']);
    expect(house.told.at(-1)?.parts[0]?.parameters ?? {}).toBeDefined();
    const shared = house.told.filter(({ citizenId }) => citizenId === bintou.id).at(-1)!;
    expect(shared.parts[0]?.parameters).toMatchObject({ ticket: await ticketOf(second), answer: 'En mars.' });
    expect((await view(second)).history.map(({ verb }) => verb)).toEqual(['submit', 'merge', 'share_answer']);
  });

  it('share an answer that is there already', async () => {
    await house.questions.hand(moderator, main, mayor.officeId);
    await house.answers.answer(mayor.principal, main, 'En mars.');
    await merge(second, main);
    expect(await view(second)).toMatchObject({ state: 'answered', answer: { text: 'En mars.' } });
    expect(toldTo(bintou).sort()).toEqual(['question.answered', 'question.merged']);
  });

  it('go on with the one that another was merged with', async () => {
    const third = await house.ask(await house.citizen());
    await merge(second, main);
    await merge(main, third);
    expect((await view(third)).moderation?.merged.map(({ id }) => id).sort()).toEqual([main, second].sort());
  });

  it('are separated again by hand', async () => {
    await merge(second, main);
    await house.merging.unmerge(moderator, second);
    expect(await view(second)).toMatchObject({ state: 'submitted', moderation: { main: null } });
    expect(toldTo(bintou)).toEqual(['question.merged', 'question.unmerged']);
    await expect(house.merging.unmerge(moderator, second)).rejects.toMatchObject({
      key: 'inbox.error.already_done',
    });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['is refused', (id) => house.questions.reject(moderator, id, { reason: 'unclear' })],
    ['is erased with its asker', () => house.database.write((tx) => house.eraser.erase(tx, awa.id))],
    [
      'is withdrawn',
      (id) =>
        house.database.write((tx) => house.steps.byCitizen(tx, awa.id, id, 'withdraw', async () => ({}))),
    ],
  ])('ask on by themselves when the one they were merged with %s', async (_what, ends) => {
    await merge(second, main);
    await ends(main);
    expect(await view(second)).toMatchObject({ state: 'submitted', moderation: { main: null } });
    expect(toldTo(bintou)).toEqual(['question.merged', 'question.unmerged']);
    const { lines } = await house.waiting.page(moderator, 'open');
    expect(lines.map(({ id }) => id)).toContain(second);
  });

  it('are not of two communes, nor of one that is refused, nor one and itself', async () => {
    const foreign = await house.ask(await house.citizen(), { communeId: KITA });
    const own = await house.moderator(KITA);
    const ticket = (await house.desk.question(own, foreign)).ticket!;
    const refused = await house.ask(awa);
    await house.questions.reject(moderator, refused, { reason: 'unclear' });
    for (const wrong of [ticket, await ticketOf(refused), await ticketOf(second), 'AAA-000', ''])
      await expect(house.merging.merge(moderator, second, wrong)).rejects.toMatchObject({
        key: 'inbox.error.no_such_ticket',
      });
    expect(await view(second)).toMatchObject({ state: 'submitted' });
  });

  it('leave nothing of either when the one who asked second erases their data', async () => {
    await merge(second, main);
    await house.database.write((tx) => house.eraser.erase(tx, bintou.id));
    await house.questions.hand(moderator, main, mayor.officeId);
    await house.answers.answer(mayor.principal, main, 'En mars.');
    const [row] = await house.database.reader.query(
      `SELECT state, answer, main_id FROM questions WHERE id = ?`,
      [second],
    );
    expect(row).toEqual({ state: 'withdrawn', answer: null, main_id: null });
  });
});
