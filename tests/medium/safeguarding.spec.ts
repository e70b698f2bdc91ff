import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dangerReaders } from '../../src/moderation/index.js';
import { myQuestions } from '../../src/questions/index.js';
import { NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { communeId } from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA, type Citizen } from '../support/house.js';

const HURT = 'Mon mari me frappe chaque soir.';
const GUIDIME = communeId('Yélimané', 'Guidime');

describe.each(databaseKinds)('somebody in danger, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let moderator: Principal;
  let trained: Principal;
  let elsewhere: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen();
    moderator = await house.moderator(TRINGA);
    trained = await house.moderator(TRINGA);
    await house.train(trained);
    elsewhere = await house.moderator(KITA);
    await house.train(elsewhere);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const idsOf = async (principal: Principal) =>
    (await house.urgentDesk.list(principal)).map((row) => row.questionId);
  const stateOf = async (id: string) => (await house.desk.question(trained, id)).state;
  const queued = async () => (await house.waiting.page(moderator, 'open')).lines.map((line) => line.id);

  it('is read by those who are trained for it, and from then on by nobody else', async () => {
    const id = await house.ask(citizen);
    await house.safeguards.safeguard(moderator, id);
    expect(await idsOf(trained)).toContain(id);
    expect(await stateOf(id)).toBe('safeguarded');
    for (const other of [moderator, elsewhere, mayor.principal]) {
      expect(await idsOf(other)).not.toContain(id);
      await expect(house.desk.question(other, id)).rejects.toThrow(NotFoundError);
      await expect(house.urgentDesk.case(other, id)).rejects.toThrow(NotFoundError);
      await expect(house.desk.audio(other, id)).rejects.toThrow(NotFoundError);
    }
    expect(await queued()).not.toContain(id);
    expect(house.called.at(-1)).toEqual([trained.id]);
  });

  it('cannot be marked, released, settled, noted or written to from another commune', async () => {
    const id = await house.ask(citizen);
    const { safeguards } = house;
    await expect(safeguards.safeguard(elsewhere, id)).rejects.toThrow(NotFoundError);
    await safeguards.safeguard(moderator, id);
    for (const verb of [
      () => safeguards.release(elsewhere, id),
      () => safeguards.settle(elsewhere, id, 'helped'),
      () => safeguards.note(elsewhere, id, 'x'),
      () => safeguards.writeBack(elsewhere, id, 'x'),
    ])
      await expect(verb()).rejects.toThrow(NotFoundError);
    expect(await stateOf(id)).toBe('safeguarded');
  });

  it('told by the person stands in no queue and not among their questions, and calls who is trained', async () => {
    const id = await house.tellDanger(citizen, 'Il a pris un couteau.');
    expect(await idsOf(trained)).toContain(id);
    expect(await queued()).not.toContain(id);
    const { safeguard, question } = await house.urgentDesk.case(trained, id);
    expect(safeguard).toMatchObject({ raisedBy: 'person', mayWrite: null });
    expect(question).toMatchObject({
      text: 'Il a pris un couteau.',
      firstName: null,
      topic: null,
      office: null,
    });
    const lookup = myQuestions(house.database.reader, house.vault, house.directory, house.clock);
    const asker = { citizenId: citizen.id, conversation: 'v', language: 'fr' };
    expect((await lookup.rows({}, asker)).map((row) => row.value)).not.toContain(id);
  });

  it('that words point to is looked at by a human first, and goes on when it is none', async () => {
    const id = await house.ask(citizen, { text: HURT });
    expect(await queued()).not.toContain(id);
    const { safeguard } = await house.urgentDesk.case(trained, id);
    expect(safeguard).toMatchObject({ raisedBy: 'sign', signs: ['violence'] });
    await house.safeguards.release(trained, id);
    expect(await queued()).toContain(id);
    expect(await idsOf(trained)).not.toContain(id);
    await house.questions.hand(moderator, id, mayor.officeId);
    expect((await house.desk.question(mayor.principal, id)).state).toBe('assigned');
  });

  it('told in confidence is never made a question of', async () => {
    const id = await house.tellDanger(citizen);
    await expect(house.safeguards.release(trained, id)).rejects.toMatchObject({
      key: 'inbox.urgent.error.promised',
    });
    expect((await house.desk.question(trained, id)).can).not.toContain('release');
  });

  it('is written to only where they said yes, on the phone on which they said it', async () => {
    for (const [mayWrite, error] of [
      [null, 'inbox.urgent.error.may_not_write'],
      [false, 'inbox.urgent.error.may_not_write'],
    ] as const) {
      const id = await house.tellDanger(citizen, 'Venez.', mayWrite);
      await expect(house.safeguards.writeBack(trained, id, 'Bonjour.')).rejects.toMatchObject({ key: error });
    }
    const before = house.told.length;
    const id = await house.tellDanger(citizen, 'Venez.', true);
    await house.safeguards.writeBack(trained, id, 'Bonjour, je peux vous appeler à midi.');
    expect(house.told.slice(before)).toEqual([
      {
        citizenId: citizen.id,
        parts: [{ key: 'common.verbatim', parameters: { text: 'Bonjour, je peux vous appeler à midi.' } }],
        subject: `question:${id}`,
        to: 'conversation',
      },
    ]);
    await house.safeguards.note(trained, id, 'Appelée à midi.');
    const { words } = await house.urgentDesk.case(trained, id);
    expect(words.map(({ kind: what, text, byName }) => [what, text, byName])).toEqual([
      ['message', 'Bonjour, je peux vous appeler à midi.', trained.name],
      ['note', 'Appelée à midi.', trained.name],
    ]);
  });

  it('hears numbers and no more when a moderator marks it: others may hold the phone', async () => {
    const before = house.told.length;
    await house.safeguards.safeguard(moderator, await house.ask(citizen));
    expect(house.told.slice(before)).toEqual([]);
    const number = {
      territoryId: null,
      number: '80 00 11 15',
      answers: 'SOS',
      hours: '24 h',
      languages: 'français',
    };
    const referral = await house.referrals.add(null, number);
    await house.safeguards.safeguard(moderator, await house.ask(citizen));
    expect(house.told.at(-1)!.parts).toEqual([
      { key: 'danger.useful_numbers', parameters: { numbers: '80 00 11 15 : SOS (24 h ; français)' } },
    ]);
    await house.referrals.remove(null, referral);
  });

  it('is settled with what came of it, in silence, once and for all', async () => {
    const id = await house.ask(citizen);
    await house.safeguards.safeguard(moderator, id);
    const before = house.told.length;
    await expect(house.safeguards.settle(trained, id, 'forgotten')).rejects.toMatchObject({
      key: 'inbox.urgent.error.outcome',
    });
    await house.safeguards.settle(trained, id, 'helped');
    expect(house.told).toHaveLength(before);
    expect(await idsOf(trained)).not.toContain(id);
    expect((await house.urgentDesk.case(trained, id)).safeguard.outcome).toBe('helped');
    for (const other of [moderator, mayor.principal])
      await expect(house.desk.question(other, id)).rejects.toThrow(NotFoundError);
    await expect(house.safeguards.settle(trained, id, 'helped')).rejects.toMatchObject({
      key: 'inbox.error.already_done',
    });
  });

  it('leaves who did what in the audit log, and none of the words', async () => {
    const id = await house.tellDanger(citizen, 'Il a pris un couteau.', true);
    await house.safeguards.writeBack(trained, id, 'Un secret.');
    await house.safeguards.note(trained, id, 'Une note.');
    await house.safeguards.settle(trained, id, 'referred');
    const rows = await house.database.reader.query<{
      verb: string;
      staff_id: string | null;
      details: string;
    }>(`SELECT verb, staff_id, details FROM audit_log WHERE subject = ? ORDER BY seq`, [`question:${id}`]);
    expect(rows.map(({ verb, staff_id }) => [verb, staff_id])).toEqual([
      ['question.safeguard', null],
      ['question.write_back', trained.id],
      ['question.note', trained.id],
      ['question.settle', trained.id],
    ]);
    expect(rows.map(({ details }) => details).join()).not.toMatch(/couteau|secret|note\./);
  });

  it('is nothing any more once they erased their data', async () => {
    const person = await house.citizen();
    const id = await house.tellDanger(person, 'Il a pris un couteau.', true);
    await house.safeguards.note(trained, id, 'Une note.');
    await house.erase(person);
    expect(await idsOf(trained)).not.toContain(id);
    const kept = await house.database.reader.query(`SELECT * FROM safeguard_words WHERE question_id = ?`, [
      id,
    ]);
    expect(kept).toEqual([]);
    for (const other of [moderator, mayor.principal, elsewhere])
      await expect(house.desk.question(other, id)).rejects.toThrow(NotFoundError);
    expect(await house.desk.question(trained, id)).toMatchObject({ text: null, can: [] });
  });

  /** Every state a question about danger can get into. */
  const STATES: Record<string, (id: string) => Promise<unknown>> = {
    safeguarded: async () => undefined,
    settled: (id) => house.safeguards.settle(trained, id, 'declined'),
    withdrawn: (id) =>
      house.database.write((tx) => house.steps.byCitizen(tx, citizen.id, id, 'withdraw', async () => ({}))),
  };
  it.each(Object.keys(STATES))(
    'shows an official nothing when it is %s, even one who moderates too',
    async (state) => {
      const both = await house.moderator(TRINGA);
      await house.train(both);
      const officeId = await house.office(TRINGA, 'councillor', both.id);
      await house.database.write((tx) =>
        house.accounts.grant(tx, both.id, [{ role: 'official', territoryId: TRINGA }]),
      );
      const twofold = (await house.accounts.principal(both.id))!;
      for (const make of [
        () => house.tellDanger(citizen),
        async () => {
          const id = await house.ask(citizen, { target: 'official', officeId });
          await house.safeguards.safeguard(moderator, id);
          return id;
        },
      ]) {
        const id = await make();
        await STATES[state]!(id);
        expect((await house.desk.question(trained, id)).state).toBe(state);
        for (const official of [mayor.principal, twofold]) {
          await expect(house.desk.question(official, id)).rejects.toThrow(NotFoundError);
          await expect(house.urgentDesk.case(official, id)).rejects.toThrow(NotFoundError);
          expect(await idsOf(official)).not.toContain(id);
          expect((await house.desk.officialList(official)).map((row) => row.id)).not.toContain(id);
          expect(await house.desk.visible(official, [id])).toEqual(new Set());
        }
      }
    },
  );

  it('where nobody is trained is read by the moderators of the region and its admins, and the operator knows', async () => {
    const { reader } = house.database;
    const near = await house.moderator(GUIDIME);
    const admin = await house.staff('admin', [null]);
    const clerk = await house.staff('clerk', [TOYA]);
    const readers = await dangerReaders(reader, TOYA, house.clock.now());
    expect(readers.trained).toBe(false);
    expect(readers.staff).toEqual(expect.arrayContaining([near.id, admin.id, moderator.id]));
    expect(readers.staff).not.toContain(clerk.id);
    expect((await house.urgentDesk.notice(admin)).missing).toEqual(['numbers']);
    await house.train(trained, false);
    await house.train(elsewhere, false);
    const others = await reader.query<{ id: string }>(`SELECT id FROM staff WHERE trained_at IS NOT NULL`);
    for (const { id } of others) await house.database.write((tx) => house.accounts.setTrained(tx, id, false));
    expect((await house.urgentDesk.notice(admin)).missing).toEqual(['trained', 'numbers']);
    expect((await house.urgentDesk.notice(near)).missing).toEqual([]);
  });
});
