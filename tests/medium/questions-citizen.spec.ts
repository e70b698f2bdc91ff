import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countQuestions, myQuestions } from '../../src/questions/index.js';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { asked, House, TOYA, TRINGA } from '../support/house.js';

describe.each(databaseKinds)('a citizen’s questions on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA, TOYA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const stored = async (id: string) =>
    (
      await house.database.reader.query<Record<string, unknown>>(`SELECT * FROM questions WHERE id = ?`, [id])
    )[0]!;

  it('are kept sealed, each in its place', async () => {
    const citizen = await house.citizen();
    const id = await house.ask(citizen, { text: 'karité', anonymous: false, firstName: 'Awa' });
    const row = await stored(id);
    expect(Buffer.isBuffer(row['body'])).toBe(true);
    for (const column of ['body', 'first_name'])
      expect((row[column] as Buffer).toString('latin1')).not.toMatch(/karit|Awa/);
    const other = await house.ask(citizen, { text: 'autre' });
    await house.database.write((tx) =>
      tx.run(`UPDATE questions SET body = ? WHERE id = ?`, [row['body'] as Buffer, other]),
    );
    await expect(house.desk.question(moderator, other)).rejects.toThrow(/does not open/);
  });

  it.each([
    ['the mayor', 'mayor', 'mayor'],
    ['the president of a délégation spéciale where there is no mayor', 'mayor', 'delegation-president'],
    ['the council', 'council', 'council'],
  ] as const)('are meant for %s', async (_whom, target, role) => {
    const citizen = await house.citizen();
    const communeId = role === 'mayor' ? TRINGA : TOYA;
    const officeId = role === 'mayor' ? mayor.officeId : await house.office(communeId, role, null);
    const id = await house.ask(citizen, { communeId, target });
    expect((await stored(id))['office_id']).toBe(officeId);
  });

  it('are meant for the named office only if it is of that commune', async () => {
    const citizen = await house.citizen();
    const deputy = await house.office(TRINGA, 'deputy-mayor', null);
    const right = await house.ask(citizen, { target: 'official', officeId: deputy });
    expect((await stored(right))['office_id']).toBe(deputy);
    const wrong = await house.ask(citizen, { communeId: TOYA, target: 'official', officeId: deputy });
    expect((await stored(wrong))['office_id']).toBeNull();
  });

  it.each([
    ['text', { text: null }],
    ['voice', { kind: 'voice', text: null, mediaId: null }],
  ])('are refused without their %s', (_what, changes) => {
    const parsed = house.submitted.payload.safeParse({ ...asked, ticket: 'AAA-AAA', ...changes });
    expect(parsed.success).toBe(false);
  });

  it('leave nothing behind when the transaction fails', async () => {
    const citizen = await house.citizen();
    const waiting = () => house.reviews.count(house.database.reader, moderator, 'open');
    const before = await waiting();
    const outcome = house.ask(citizen, { communeId: 'commune:none' });
    expect(
      await outcome.then(
        () => 'kept',
        () => 'refused',
      ),
    ).toBe('refused');
    expect(await waiting()).toBe(before);
    expect(await countQuestions(house.database.reader, citizen.id)).toBe(0);
  });

  it('can be looked up by their asker alone, the newest first, with state, answer and reason', async () => {
    const citizen = await house.citizen();
    const lookup = myQuestions(house.database.reader, house.vault, house.directory, house.clock);
    const ask = async (text: string) => {
      house.clock.advance(1000);
      return house.ask(citizen, { text });
    };
    const [answered, rejected] = [await ask('a'), await ask('b')];
    await house.questions.hand(moderator, answered, mayor.officeId);
    await house.answers.answer(mayor.principal, answered, 'En mars.');
    await house.questions.reject(moderator, rejected, { reason: 'insult', note: 'Dites ce qui manque.' });

    const rows = await lookup.rows({}, { citizenId: citizen.id, conversation: 'v', language: 'fr' });
    expect(
      rows.map((row) => [row.value, row.facts?.['state'], row.facts?.['answer'], row.facts?.['reason']]),
    ).toEqual([
      [rejected, 'rejected', null, 'insult'],
      [answered, 'answered', 'En mars.', null],
    ]);
    expect(rows.map((row) => row.facts?.['note'])).toEqual(['Dites ce qui manque.', null]);
    const { ticket } = await house.desk.question(moderator, answered);
    expect(rows[1]).toMatchObject({
      label: `${ticket} · Tringa`,
      facts: { ticket, commune: 'Tringa', date: '15/01/2026' },
    });
    const stranger = await house.citizen();
    expect(await lookup.rows({}, { citizenId: stranger.id, conversation: 'v', language: 'fr' })).toEqual([]);
  });

  it('show the last twenty', async () => {
    const citizen = await house.citizen();
    for (let n = 0; n < 21; n += 1) await house.ask(citizen);
    const lookup = myQuestions(house.database.reader, house.vault, house.directory, house.clock);
    expect(await lookup.rows({}, { citizenId: citizen.id, conversation: 'v', language: 'fr' })).toHaveLength(
      20,
    );
    expect(await countQuestions(house.database.reader, citizen.id)).toBe(21);
  });

  it('lose every word and the person when they are erased, and what is open is withdrawn', async () => {
    const citizen = await house.citizen();
    const neighbour = await house.citizen();
    const kept = await house.ask(neighbour);
    const open = await house.speak(citizen, { anonymous: false, firstName: 'Awa' });
    await house.questions.transcribe(moderator, open, 'Quoi ?');
    const handed = await house.ask(citizen);
    await house.questions.hand(moderator, handed, mayor.officeId);
    const answered = await house.ask(citizen);
    await house.questions.hand(moderator, answered, mayor.officeId);
    await house.answers.answer(mayor.principal, answered, 'Oui.');
    const rejected = await house.ask(citizen);
    await house.questions.reject(moderator, rejected, { reason: 'other', note: 'Non.' });

    await house.database.write((tx) => house.eraser.erase(tx, citizen.id));

    const gone = {
      citizen_id: null,
      body: null,
      transcript: null,
      first_name: null,
      answer: null,
      reject_note: null,
    };
    for (const [id, state] of [
      [open, 'withdrawn'],
      [handed, 'withdrawn'],
      [answered, 'answered'],
      [rejected, 'rejected'],
    ] as const)
      expect(await stored(id)).toMatchObject({ ...gone, media_id: null, state });
    expect(await countQuestions(house.database.reader, citizen.id)).toBe(0);
    expect((await stored(kept))['citizen_id']).toBe(neighbour.id);

    await expect(house.desk.question(mayor.principal, handed)).rejects.toThrow(NotFoundError);
    const withdrawn = await house.desk.question(moderator, open);
    expect(withdrawn).toMatchObject({ text: null, transcript: null, audio: null, firstName: null, can: [] });
    expect(withdrawn.history.at(-1)).toMatchObject({ verb: 'withdraw', byName: null });
    await expect(house.questions.approve(moderator, open)).rejects.toMatchObject({
      key: 'inbox.error.erased',
    });
    const rows = await house.reviews.waiting(house.database.reader, moderator, 'open', { limit: 1000 });
    expect(rows.map((review) => review.subjectId)).not.toContain(open);
    expect(await house.desk.question(mayor.principal, answered)).toMatchObject({ text: null, answer: null });
  });
});
