import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuestionView } from '../../src/questions/index.js';
import { ForbiddenError, NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';

const alreadyDone = { key: 'inbox.error.already_done' };

describe.each(databaseKinds)('what staff do with a question, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let moderator: Principal;
  let elsewhere: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen();
    moderator = await house.moderator(TRINGA);
    elsewhere = await house.moderator(KITA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const view = (id: string): Promise<QuestionView> => house.desk.question(moderator, id);
  const verbs = async (id: string) => (await view(id)).history.map((entry) => entry.verb);
  const lastTold = () => house.told.at(-1)!;

  const handed = async (): Promise<string> => {
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, mayor.officeId);
    return id;
  };

  it('goes from its asker over a moderator to an office and back', async () => {
    const id = await house.ask(citizen);
    const { ticket } = await view(id);
    await house.questions.approve(moderator, id);
    expect((await view(id)).state).toBe('approved');

    await house.questions.hand(moderator, id, mayor.officeId);
    expect((await view(id)).state).toBe('assigned');
    expect(lastTold()).toEqual({
      citizenId: citizen.id,
      parts: [{ key: 'question.handed', parameters: { ticket, office: `mayor of ${TRINGA}` } }],
      subject: `question:${id}`,
    });

    house.clock.advance(1000);
    await house.answers.answer(mayor.principal, id, '  Les travaux\u0007 commencent en mars.\r\n');
    const answered = await view(id);
    expect(answered).toMatchObject({
      state: 'answered',
      answer: {
        text: 'Les travaux commencent en mars.',
        byName: mayor.principal.name,
        at: house.clock.now(),
      },
      can: ['close', 'note', 'translate_answer'],
    });
    expect(lastTold().parts).toEqual([
      {
        key: 'question.answered',
        parameters: { ticket, office: `mayor of ${TRINGA}`, answer: 'Les travaux commencent en mars.' },
      },
      { key: 'question.what_now' },
    ]);
    expect(await verbs(id)).toEqual(['submit', 'approve', 'hand', 'answer']);
  });

  it('says nothing to the citizen at the approval: the next message is the hand-over', async () => {
    const id = await house.ask(citizen);
    const before = house.told.length;
    await house.questions.approve(moderator, id);
    expect(house.told).toHaveLength(before);
  });

  it('approves what is handed on without an approval of its own', async () => {
    const id = await handed();
    expect(await verbs(id)).toEqual(['submit', 'hand']);
    const [review] = await house.database.reader.query<{ state: string; decided_by: string }>(
      `SELECT state, decided_by FROM reviews WHERE subject_id = ?`,
      [id],
    );
    expect(review).toEqual({ state: 'approved', decided_by: moderator.id });
  });

  it('rejects with a reason in the words of the citizen and a note', async () => {
    const id = await house.ask(citizen);
    const { ticket } = await view(id);
    await house.questions.reject(moderator, id, { reason: 'insult', note: ' Sans injures, volontiers. ' });
    expect(await view(id)).toMatchObject({
      state: 'rejected',
      rejection: { reason: 'insult', note: 'Sans injures, volontiers.' },
    });
    const [refusal, note] = lastTold().parts;
    expect(refusal).toMatchObject({ key: 'question.rejected', parameters: { ticket } });
    expect(String(refusal?.parameters?.['reason'])).toMatch(/insulte/);
    expect(note).toEqual({ key: 'common.verbatim', parameters: { text: 'Sans injures, volontiers.' } });
  });

  it('rejects what was approved, without a note', async () => {
    const id = await house.ask(citizen);
    await house.questions.approve(moderator, id);
    await house.questions.reject(moderator, id, { reason: 'duplicate', note: '  ' });
    expect(await view(id)).toMatchObject({
      state: 'rejected',
      rejection: { reason: 'duplicate', note: null },
    });
    expect(lastTold().parts).toHaveLength(1);
  });

  it('refuses a reason that is none', async () => {
    const id = await house.ask(citizen);
    await expect(house.questions.reject(moderator, id, { reason: 'boring' })).rejects.toMatchObject({
      key: 'inbox.error.reason_missing',
    });
    expect((await view(id)).state).toBe('submitted');
  });

  it('hands a spoken question on only once it is written down', async () => {
    const id = await house.speak(citizen);
    await expect(house.questions.hand(moderator, id, mayor.officeId)).rejects.toMatchObject({
      key: 'inbox.error.transcript_missing',
    });
    expect((await view(id)).can).not.toContain('hand');
    expect((await view(id)).can).not.toContain('redact');
    await house.questions.transcribe(moderator, id, 'Quand vient le medecin ?');
    await house.questions.transcribe(moderator, id, 'Quand vient le médecin ?');
    await house.questions.hand(moderator, id, mayor.officeId);
    expect(await view(id)).toMatchObject({ state: 'assigned', transcript: 'Quand vient le médecin ?' });
    await expect(house.questions.transcribe(moderator, id, 'Autre chose')).rejects.toMatchObject(alreadyDone);
  });

  it('writes down nothing for a question that is written', async () => {
    const id = await house.ask(citizen);
    await expect(house.questions.transcribe(moderator, id, 'x')).rejects.toMatchObject({
      key: 'inbox.error.not_voice',
    });
  });

  it.each([
    ['empty', ' \n\u0000 ', 'inbox.error.text_missing'],
    ['too long', 'é'.repeat(3001), 'inbox.error.text_too_long'],
  ])('refuses an answer that is %s', async (_what, text, key) => {
    const id = await handed();
    await expect(house.answers.answer(mayor.principal, id, text)).rejects.toMatchObject({ key });
    expect((await view(id)).state).toBe('assigned');
  });

  it('hands nothing to an office that nobody answers for, or of another commune', async () => {
    const id = await house.ask(citizen);
    const empty = await house.office(TRINGA, 'councillor', null);
    const foreign = await house.official(KITA, 'mayor');
    await expect(house.questions.hand(moderator, id, empty)).rejects.toMatchObject({
      key: 'inbox.error.office_not_enrolled',
    });
    await expect(house.questions.hand(moderator, id, foreign.officeId)).rejects.toThrow(NotFoundError);
    await expect(house.questions.hand(moderator, id, 'office:none')).rejects.toThrow(NotFoundError);
    expect((await view(id)).state).toBe('submitted');
  });

  describe('in the wrong state', () => {
    it('is not approved, rejected or handed on a second time', async () => {
      const id = await handed();
      const before = house.told.length;
      await expect(house.questions.approve(moderator, id)).rejects.toMatchObject(alreadyDone);
      await expect(house.questions.reject(moderator, id, { reason: 'other' })).rejects.toMatchObject(
        alreadyDone,
      );
      await expect(house.questions.hand(moderator, id, mayor.officeId)).rejects.toMatchObject(alreadyDone);
      expect(house.told).toHaveLength(before);
      expect(await verbs(id)).toEqual(['submit', 'hand']);
    });

    it('is not answered a second time', async () => {
      const id = await handed();
      await house.answers.answer(mayor.principal, id, 'Oui.');
      await expect(house.answers.answer(mayor.principal, id, 'Non.')).rejects.toMatchObject({
        key: 'inbox.error.already_answered',
      });
      expect((await view(id)).answer?.text).toBe('Oui.');
    });

    it('moves once when two moderators act at the same moment', async () => {
      const id = await house.ask(citizen);
      const outcomes = await Promise.allSettled([
        house.questions.reject(moderator, id, { reason: 'other' }),
        house.questions.hand(moderator, id, mayor.officeId),
        house.questions.reject(moderator, id, { reason: 'unclear' }),
      ]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(alreadyDone);
      expect(await verbs(id)).toHaveLength(2);
    });
  });

  describe('of another commune or office', () => {
    it('does not exist for another commune’s moderator', async () => {
      const id = await house.ask(citizen);
      const spoken = await house.speak(citizen);
      const attempts: (() => Promise<unknown>)[] = [
        () => house.questions.transcribe(elsewhere, spoken, 'x'),
        () => house.questions.approve(elsewhere, id),
        () => house.questions.reject(elsewhere, id, { reason: 'other' }),
        () => house.questions.hand(elsewhere, id, mayor.officeId),
        () => house.desk.question(elsewhere, id),
        () => house.desk.audio(elsewhere, spoken),
        () => house.desk.question(elsewhere, 'none'),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFoundError);
      expect((await view(id)).state).toBe('submitted');
    });

    it('does not exist for another office of the same commune', async () => {
      const id = await handed();
      const deputy = await house.official(TRINGA, 'deputy-mayor');
      await expect(house.answers.answer(deputy.principal, id, 'Oui.')).rejects.toThrow(NotFoundError);
      await expect(house.desk.question(deputy.principal, id)).rejects.toThrow(NotFoundError);
      expect(await house.desk.officialList(deputy.principal)).toEqual([]);
    });

    it('lets nobody do the other’s work', async () => {
      const id = await handed();
      await expect(house.answers.answer(moderator, id, 'Oui.')).rejects.toThrow(ForbiddenError);
      const { principal } = mayor;
      for (const attempt of [
        () => house.questions.transcribe(principal, id, 'Quand le pont ?'),
        () => house.questions.approve(principal, id),
        () => house.questions.reject(principal, id, { reason: 'other' }),
        () => house.questions.hand(principal, id, mayor.officeId),
      ])
        await expect(attempt()).rejects.toThrow(ForbiddenError);
    });
  });

  it('undoes everything when the citizen cannot be told', async () => {
    const id = await house.ask(citizen);
    const { entries } = await house.audit.verify();
    house.tellingFails = new Error('the outbox refused');
    await expect(house.questions.hand(moderator, id, mayor.officeId)).rejects.toThrow('the outbox refused');
    house.tellingFails = null;
    expect(await view(id)).toMatchObject({ state: 'submitted', history: [{ verb: 'submit' }] });
    expect((await house.audit.verify()).entries).toBe(entries);
  });

  it('renews the pages and keeps a record without anybody’s words', async () => {
    const id = await house.ask(citizen, { text: 'Le mot secret est karité.' });
    let renewed = 0;
    const off = house.wake.on('questions', () => (renewed += 1));
    await house.questions.reject(moderator, id, { reason: 'off_topic', note: 'karité' });
    off();
    expect(renewed).toBe(1);
    const entries = await house.database.reader.query<{ verb: string; details: string; staff_id: string }>(
      `SELECT verb, details, staff_id FROM audit_log WHERE subject = ?`,
      [`question:${id}`],
    );
    expect(entries).toEqual([
      {
        verb: 'question.reject',
        details: JSON.stringify({ commune: TRINGA, reason: 'off_topic' }),
        staff_id: moderator.id,
      },
    ]);
    expect((await house.audit.verify()).intact).toBe(true);
  });
});
