import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuestionView } from '../../src/questions/index.js';
import { ForbiddenError, NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TRINGA, type Citizen } from '../support/house.js';

const alreadyDone = { key: 'inbox.error.already_done' };

describe.each(databaseKinds)('the rarer decisions about a question, on %s', (kind) => {
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
  const told = (who: Citizen = citizen) => house.told.filter(({ citizenId }) => citizenId === who.id).at(-1)!;

  it('do not exist for another commune’s moderator, and are not for officials', async () => {
    const id = await house.ask(citizen);
    const other = await house.ask(citizen);
    const { ticket } = await view(other);
    const attempts: ((by: Principal) => Promise<unknown>)[] = [
      (by) => house.moderation.redact(by, id, [1]),
      (by) => house.moderation.hold(by, id),
      (by) => house.moderation.askRephrase(by, id, { reason: 'unclear' }),
      (by) => house.merging.merge(by, id, ticket!),
      (by) => house.merging.unmerge(by, id),
      (by) => house.complaints.mark(by, id, mayor.officeId),
      (by) => house.appeals.uphold(by, id, 'Non.'),
      (by) => house.appeals.overturn(by, id),
      (by) => house.pauses.ask(by, { reason: 'flood', days: 3 }, (reader) => house.desk.writer(reader, id)),
    ];
    for (const attempt of attempts) await expect(attempt(elsewhere)).rejects.toThrow(NotFoundError);
    await house.questions.hand(moderator, id, mayor.officeId);
    for (const attempt of attempts.slice(0, -3))
      await expect(attempt(mayor.principal)).rejects.toThrow(ForbiddenError);
    for (const attempt of attempts.slice(-3))
      await expect(attempt(mayor.principal)).rejects.toThrow(NotFoundError);
    expect(await view(id)).toMatchObject({
      state: 'assigned',
      moderation: { hidden: [], complaintOffice: null },
    });
  });

  describe('hiding words', () => {
    const text = 'Demandez à Awa Traoré au 76 45 12 30, le pont ?';

    it('keeps them from the office and not from moderators', async () => {
      const id = await house.ask(citizen, { text });
      await house.moderation.redact(moderator, id, [2, 3, 5, 6, 7, 8, 99]);
      const seen = await view(id);
      expect(seen.text).toBe(text);
      expect(seen.moderation).toMatchObject({
        hidden: [2, 3, 5, 6, 7, 8],
        readByOthers: 'Demandez à […] au […] le pont ?',
      });
      await house.questions.hand(moderator, id, mayor.officeId);
      const thread = await house.desk.question(mayor.principal, id);
      expect(thread).toMatchObject({ text: 'Demandez à […] au […] le pont ?', moderation: null });
      expect(JSON.stringify(thread)).not.toMatch(/Traoré|76 45/);
      const [row] = (await house.desk.officialList(mayor.principal)).filter((one) => one.id === id);
      expect(row?.excerpt).toBe('Demandez à […] au […] le pont ?');
      await expect(house.moderation.redact(moderator, id, [])).rejects.toMatchObject(alreadyDone);
    });

    it('stores no word, and is undone by another transcript', async () => {
      const id = await house.speak(citizen);
      await expect(house.moderation.redact(moderator, id, [0])).rejects.toMatchObject({
        key: 'inbox.error.transcript_missing',
      });
      await house.questions.transcribe(moderator, id, 'Awa demande le pont');
      await house.moderation.redact(moderator, id, [0]);
      const [row] = await house.database.reader.query<{ hidden: string }>(
        `SELECT hidden FROM questions WHERE id = ?`,
        [id],
      );
      expect(row?.hidden).toBe('[0]');
      await house.questions.transcribe(moderator, id, 'Le pont, demande Awa');
      expect((await view(id)).moderation).toMatchObject({ hidden: [], readByOthers: null });
      await house.moderation.redact(moderator, id, [3]);
      await house.questions.hand(moderator, id, mayor.officeId);
      expect(await house.desk.question(mayor.principal, id)).toMatchObject({
        text: 'Le pont, demande […]',
        transcript: 'Le pont, demande […]',
        audio: null,
      });
    });

    it('never leaves nothing to read', async () => {
      const id = await house.ask(citizen, { text: 'Awa Traoré' });
      await expect(house.moderation.redact(moderator, id, [0, 1])).rejects.toMatchObject({
        key: 'inbox.error.all_hidden',
      });
    });
  });

  it('put a question aside, out of the queue, and a hand-over takes it back', async () => {
    const id = await house.ask(citizen);
    const before = house.told.length;
    await house.moderation.hold(moderator, id);
    const ids = async (queue: 'open' | 'held') =>
      (await house.waiting.page(moderator, queue)).lines.map((line) => line.id);
    expect(await ids('open')).not.toContain(id);
    expect(await ids('held')).toContain(id);
    expect(house.told).toHaveLength(before);
    await expect(house.moderation.hold(moderator, id)).rejects.toMatchObject(alreadyDone);
    await house.questions.hand(moderator, id, mayor.officeId);
    expect(await ids('held')).not.toContain(id);
  });

  it('ask for other words and say why, and the question waits until they come', async () => {
    const id = await house.ask(citizen);
    const { ticket } = await view(id);
    await expect(house.moderation.askRephrase(moderator, id, { reason: 'boring' })).rejects.toMatchObject({
      key: 'inbox.error.reason_missing',
    });
    await house.moderation.askRephrase(moderator, id, { reason: 'recognisable', note: ' Sans le métier. ' });
    expect(await view(id)).toMatchObject({
      state: 'held',
      moderation: { rephrase: { reason: 'recognisable', note: 'Sans le métier.' } },
    });
    const [asked, note] = told().parts;
    expect(asked).toMatchObject({ key: 'question.ask_rephrase', parameters: { ticket } });
    expect(String(asked?.parameters?.['reason'])).toMatch(/reconnaître/);
    expect(note).toEqual({ key: 'common.verbatim', parameters: { text: 'Sans le métier.' } });
    await house.database.write((tx) =>
      house.steps.byCitizen(tx, citizen.id, id, 'rephrase', async () => ({})),
    );
    const { lines } = await house.waiting.page(moderator, 'open');
    expect(lines.map((line) => line.id)).toContain(id);
  });

  describe('a complaint', () => {
    it('is never handed to whom it is about, through none of their offices', async () => {
      const second = await house.office(TRINGA, 'councillor', mayor.principal.id);
      const council = await house.official(TRINGA, 'council');
      const id = await house.ask(citizen, { text: 'Le maire a détourné l’argent du forage' });
      expect((await view(id)).moderation?.hints.map((hint) => hint.kind)).toContain('complaint');
      await house.complaints.mark(moderator, id, mayor.officeId);
      const { offices } = await view(id);
      expect(
        offices
          .filter(({ barred }) => barred)
          .map((office) => office.id)
          .sort(),
      ).toEqual([mayor.officeId, second].sort());
      for (const office of [mayor.officeId, second])
        await expect(house.questions.hand(moderator, id, office)).rejects.toMatchObject({
          key: 'inbox.error.office_accused',
        });
      await house.questions.hand(moderator, id, council.officeId);
      expect((await house.desk.question(council.principal, id)).moderation).toBeNull();
    });

    it('stays hidden from them when they come to hold the office it was given to', async () => {
      const deputy = await house.official(TRINGA, 'deputy-mayor');
      const secretary = await house.official(TRINGA, 'secretary-general');
      const id = await house.ask(citizen);
      await house.complaints.mark(moderator, id, deputy.officeId);
      await house.questions.hand(moderator, id, secretary.officeId);
      await house.database.write((tx) =>
        tx.run(`UPDATE office_terms SET holder_id = ? WHERE office_id = ?`, [
          deputy.principal.id,
          secretary.officeId,
        ]),
      );
      await expect(house.desk.question(deputy.principal, id)).rejects.toThrow(NotFoundError);
      expect((await house.desk.officialList(deputy.principal)).map((row) => row.id)).not.toContain(id);
      await expect(house.answers.answer(deputy.principal, id, 'Non.')).rejects.toThrow(NotFoundError);
    });

    it('is unmarked again, and knows only offices of the commune', async () => {
      const id = await house.ask(citizen);
      const foreign = await house.official(KITA, 'mayor');
      await expect(house.complaints.mark(moderator, id, foreign.officeId)).rejects.toThrow(NotFoundError);
      await house.complaints.mark(moderator, id, mayor.officeId);
      await house.complaints.mark(moderator, id, null);
      expect((await view(id)).offices.some(({ barred }) => barred)).toBe(false);
      await house.questions.hand(moderator, id, mayor.officeId);
    });
  });

  describe('the voice', () => {
    const handed = async (voiceAllowed: boolean): Promise<string> => {
      const id = await house.speak(citizen, { voiceAllowed });
      await house.questions.transcribe(moderator, id, 'Quand le pont ?');
      await house.questions.hand(moderator, id, mayor.officeId);
      return id;
    };

    it('is heard by the office where the person allowed it', async () => {
      const id = await handed(true);
      expect(await house.desk.question(mayor.principal, id)).toMatchObject({
        voiceAllowed: true,
        audio: { seconds: 7 },
      });
      expect((await house.desk.audio(mayor.principal, id))?.mime).toBe('audio/ogg');
    });

    it('is not where they did not', async () => {
      const id = await handed(false);
      expect(await house.desk.question(mayor.principal, id)).toMatchObject({
        voiceAllowed: false,
        audio: null,
      });
      await expect(house.desk.audio(mayor.principal, id)).rejects.toThrow(ForbiddenError);
      expect((await house.desk.audio(moderator, id))?.mime).toBe('audio/ogg');
    });
  });

  it('are helped by hints that are never stored', async () => {
    const text = 'Je suis la matrone du village de Toya, salaud, demandez à Traoré au 76451230';
    const id = await house.ask(citizen, { text, writtenIn: 'fr', topic: null });
    const { moderation, harsh } = await view(id);
    expect(moderation?.hints.map((hint) => hint.kind)).toEqual(
      expect.arrayContaining(['insult', 'phone', 'person', 'recognisable']),
    );
    expect(harsh).toBe(true);
    const { lines } = await house.waiting.page(moderator, 'open');
    const line = lines.find((one) => one.id === id);
    expect(line).toMatchObject({ words: null, instead: { key: 'inbox.harsh.row' } });
    const [row] = await house.database.reader.query(`SELECT * FROM reviews WHERE subject_id = ?`, [id]);
    expect(row).toMatchObject({ risk: 7 });
    expect(JSON.stringify(row)).not.toMatch(/salaud|Traoré|7645/);
  });

  it('are helped by what was asked before in the same commune, and by nothing of another', async () => {
    const text = 'La piste de Diongaga est coupée par les eaux, quel pont provisoire ?';
    const first = await house.ask(citizen, { text });
    await house.ask(citizen, { text, communeId: KITA });
    const id = await house.ask(citizen, { text: 'pont provisoire sur la piste de Diongaga coupee' });
    const { moderation } = await view(id);
    expect(moderation?.similar.map((one) => one.id)).toEqual([first]);
    expect(moderation?.hints.map((hint) => hint.kind)).toContain('duplicate');
  });

  it('weigh a voice once it is written down, and the riskiest comes first', async () => {
    const own = await house.moderator(KITA);
    const calm = await house.ask(citizen, { communeId: KITA });
    const spoken = await house.speak(citizen, { communeId: KITA });
    const order = async () =>
      (await house.waiting.page(own, 'open')).lines
        .map(({ id }) => id)
        .filter((id) => [calm, spoken].includes(id));
    expect(await order()).toEqual([calm, spoken]);
    await house.questions.transcribe(own, spoken, 'Je vais te tuer');
    expect(await order()).toEqual([spoken, calm]);
  });
});
