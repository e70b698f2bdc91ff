import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';
import { opus } from '../support/sounds.js';

describe.each(databaseKinds)('a question that was handed on, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let moderator: Principal;
  let elsewhere: Principal;
  let mayor: { principal: Principal; officeId: string };
  let deputy: { principal: Principal; officeId: string };
  let clerk: Principal;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen('bm');
    moderator = await house.moderator(TRINGA);
    elsewhere = await house.moderator(KITA);
    mayor = await house.official(TRINGA, 'mayor');
    deputy = await house.official(TRINGA, 'deputy-mayor');
    clerk = await house.staff('clerk', [TRINGA]);
    await house.database.write((tx) =>
      tx.run(`UPDATE staff_grants SET office_id = ? WHERE staff_id = ?`, [mayor.officeId, clerk.id]),
    );
    clerk = (await house.accounts.principal(clerk.id))!;
  });
  afterAll(() => place.drop());

  const handed = async (): Promise<string> => {
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, mayor.officeId);
    return id;
  };
  const view = (id: string, by = moderator) => house.desk.question(by, id);
  const never = (act: Promise<unknown>) => expect(act).rejects.toBeInstanceOf(NotFoundError);

  it('goes to another office, and leaves the first', async () => {
    const id = await handed();
    await never(house.answering.routing.reassign(elsewhere, id, deputy.officeId));
    await expect(house.answering.routing.reassign(moderator, id, mayor.officeId)).rejects.toMatchObject({
      key: 'inbox.error.same_office',
    });
    await house.answering.routing.reassign(moderator, id, deputy.officeId);
    expect(house.told.at(-1)!.parts[0]).toMatchObject({ key: 'question.handed' });
    await never(view(id, mayor.principal));
    expect((await view(id, deputy.principal)).can).toContain('answer');
  });

  it('comes back with a reason that moderators read, and the next office does not', async () => {
    const id = await handed();
    await house.answering.notes.write(mayor.principal, id, 'Je ne connais pas ce pont.');
    await never(house.answering.routing.giveBack(deputy.principal, id, 'x'));
    await house.answering.routing.giveBack(mayor.principal, id, 'C’est une route nationale.');
    const returned = await view(id);
    expect(returned).toMatchObject({ state: 'approved', office: null });
    expect(returned.notes.map(({ kind: how, words, byName }) => [how, words, byName])).toEqual([
      ['office', 'Je ne connais pas ce pont.', mayor.principal.name],
      ['return', 'C’est une route nationale.', mayor.principal.name],
    ]);
    await house.questions.hand(moderator, id, deputy.officeId);
    expect((await view(id, deputy.principal)).notes).toEqual([]);
  });

  it('has notes by moderators without their names, sealed, and gone with the person', async () => {
    const asker = await house.citizen();
    const id = await house.ask(asker);
    await house.questions.hand(moderator, id, mayor.officeId);
    await never(house.answering.notes.write(elsewhere, id, 'x'));
    await house.answering.notes.write(moderator, id, 'Prudence');
    expect((await view(id, mayor.principal)).notes).toMatchObject([{ words: 'Prudence', byName: null }]);
    const rows = () =>
      house.database.reader.query<{ words: Buffer }>(
        `SELECT words FROM question_notes WHERE question_id = ?`,
        [id],
      );
    expect((await rows())[0]!.words.includes('Prudence')).toBe(false);
    await house.database.write((tx) => house.eraser.erase(tx, asker.id));
    expect(await rows()).toEqual([]);
  });

  it('is written down by the clerk of that office, and says so', async () => {
    const id = await handed();
    await house.answers.answer(clerk, id, { text: 'En mars.' });
    expect((await view(id)).answer).toMatchObject({
      byName: mayor.principal.name,
      writtenByName: clerk.name,
    });
    expect(house.told.at(-1)!.parts).toEqual([
      expect.objectContaining({ key: 'question.answered' }),
      { key: 'question.answer_dictated', parameters: { name: clerk.name } },
      { key: 'question.what_now' },
    ]);
    const other = await handed();
    await house.answering.routing.reassign(moderator, other, deputy.officeId);
    await never(house.answers.answer(clerk, other, { text: 'x' }));
  });

  it('goes out on paper under a reference of its own, and the answer comes back by a moderator', async () => {
    const id = await house.ask(citizen);
    await never(house.answering.routing.toService(elsewhere, id, 'Eaux et forêts'));
    await house.answering.routing.toService(moderator, id, 'Eaux et forêts');
    const paper = await view(id);
    expect(paper).toMatchObject({ state: 'assigned', service: { name: 'Eaux et forêts' } });
    expect(paper.service!.slip).not.toBe(paper.ticket);
    await never(view(id, mayor.principal));
    await never(house.answers.enterFromService(elsewhere, id, { text: 'x' }));
    await house.answers.enterFromService(moderator, id, { text: 'Une pompe arrive.' });
    expect((await view(id)).answer).toMatchObject({
      byName: 'Eaux et forêts',
      writtenByName: moderator.name,
    });
    expect(house.told.at(-1)!.parts[0]!.parameters).toMatchObject({ office: 'Eaux et forêts' });
    const own = await handed();
    await expect(house.answers.enterFromService(moderator, own, { text: 'x' })).rejects.toMatchObject({
      key: 'inbox.error.already_done',
    });
  });

  it('is read in French beside its own words, and answered in both languages', async () => {
    const id = await house.ask(citizen, { text: 'Pɔn bɛna dilan waati jumɛn ?' });
    await never(house.answering.answerTranslations.questionInFrench(elsewhere, id, 'x'));
    await house.answering.answerTranslations.questionInFrench(moderator, id, 'Quand réparera-t-on le pont ?');
    await house.questions.hand(moderator, id, mayor.officeId);
    expect(await view(id, mayor.principal)).toMatchObject({
      text: 'Pɔn bɛna dilan waati jumɛn ?',
      french: 'Quand réparera-t-on le pont ?',
    });
    const due = Date.UTC(2027, 2, 12);
    await house.answers.answer(mayor.principal, id, {
      text: 'En mars.',
      commitment: { words: 'Réparer le pont', due },
    });
    expect(house.told.at(-1)!.parts).toContainEqual({
      key: 'question.answer_commitment_due',
      parameters: { commitment: 'Réparer le pont', date: '12/03/2027' },
    });
    await never(house.answering.answerTranslations.translate(elsewhere, id, { language: 'bm', text: 'x' }));
    const voice = await opus('webm', 1);
    await house.answering.answerTranslations.translate(moderator, id, {
      language: 'bm',
      text: 'Marisikalo la.',
      voice,
    });
    expect(house.told.at(-1)!.parts).toMatchObject([
      { key: 'question.answer_translated', parameters: { answer: 'Marisikalo la.' }, file: {} },
    ]);
    const answer = (await view(id, mayor.principal)).answer!;
    expect(answer).toMatchObject({
      text: 'En mars.',
      versions: [{ language: 'bm', text: 'Marisikalo la.' }],
    });
    expect((await house.desk.answerVoice(mayor.principal, id, 'bm'))!.mime).toBe('audio/ogg');
  });

  it('tells who else looks at it, and forgets who has gone', async () => {
    const id = await handed();
    await never(house.answering.presence.see(elsewhere, id));
    expect(await house.answering.presence.see(mayor.principal, id)).toEqual([]);
    expect(await house.answering.presence.see(moderator, id)).toEqual([mayor.principal.name]);
    // An official learns of the clerk, and not of the moderator.
    expect(await house.answering.presence.see(clerk, id)).toEqual([mayor.principal.name]);
    expect(await house.answering.presence.see(mayor.principal, id)).toEqual([clerk.name]);
    house.clock.advance(91_000);
    expect(await house.answering.presence.see(moderator, id)).toEqual([]);
  });

  it('is answered with a prepared answer whose voice and words go along', async () => {
    const id = await handed();
    const where = { territoryId: TRINGA, officeId: mayor.officeId };
    const voice = await opus('webm', 2);
    await never(house.answering.canned.create(deputy.principal, where, { title: 'x', text: 'x' }));
    await house.answering.canned.create(mayor.principal, where, {
      title: 'État civil',
      text: 'Le lundi.',
      voice,
    });
    const [canned] = await house.answering.canned.forQuestion(mayor.principal, id);
    expect(canned).toMatchObject({ title: 'État civil', voice: { seconds: 2 } });
    await never(house.answering.canned.forQuestion(elsewhere, id));
    await never(house.answering.canned.edit(deputy.principal, canned!.id, { title: 'x', text: 'x' }));
    await never(house.answering.canned.remove(elsewhere, canned!.id));
    await house.answering.canned.edit(mayor.principal, canned!.id, {
      title: 'État civil',
      text: 'Le mardi.',
    });
    await house.answers.answer(mayor.principal, id, { text: 'Le mardi, donc.', cannedId: canned!.id });
    expect((await view(id)).answer).toMatchObject({ text: 'Le mardi, donc.', voice: { seconds: 2 } });
    await house.answering.canned.remove(mayor.principal, canned!.id);
    expect(await house.answering.canned.own(mayor.principal)).toEqual([]);
    // The answer has its own copy.
    expect((await house.desk.answerVoice(moderator, id))!.bytes.toString('latin1', 0, 4)).toBe('OggS');
  });
});
