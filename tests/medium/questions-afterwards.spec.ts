import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answersLookup,
  closeAnswered,
  findPublications,
  myQuestions,
  tellFollowers,
} from '../../src/questions/index.js';
import { citizenVerbs } from '../../src/questions/citizen/index.js';
import { communeFollowed, communeUnfollowed } from '../../src/questions/following/follow-handlers.js';
import { turnsOf } from '../../src/questions/turns.repository.js';
import { NotFoundError, systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA, type Citizen } from '../support/house.js';

const DAY_MS = 86_400_000;
const refusal = { key: 'inbox.error.already_done' };

describe.each(databaseKinds)('after the answer, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let moderator: Principal;
  let elsewhere: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA, TOYA);
    elsewhere = await house.moderator(KITA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const answered = async (citizen: Citizen, words = 'Quand le pont sera-t-il réparé ?'): Promise<string> => {
    const id = await house.ask(citizen, { text: words });
    await house.questions.hand(moderator, id, mayor.officeId);
    await house.answers.answer(mayor.principal, id, 'Après l’hivernage, en octobre.');
    return id;
  };
  /** What the asker does in the chat. Resolves to what they are told. */
  const does = async (citizen: Citizen, name: string, payload: object): Promise<string[]> => {
    const { steps, reviews, vault } = house;
    const parts = { steps, reviews, vault, ids: systemIds, watch: house.safeguards };
    const handlers = [...citizenVerbs(parts), communeFollowed, communeUnfollowed];
    const handler = handlers.find((one) => one.name === name)!;
    const key = await vault.citizenKey(house.database.reader, citizen.id);
    const said: string[] = [];
    await house.database.write((tx) =>
      (handler.handle as (payload: unknown, context: object) => Promise<void>)(
        handler.payload.parse(payload),
        {
          tx,
          now: house.clock.now(),
          citizen: { ...citizen, key },
          conversation: { id: 'conversation' },
          say: (key: string) => void said.push(key),
        },
      ),
    );
    return said;
  };
  const mine = async (citizen: Citizen) => {
    const { database, vault, directory, clock } = house;
    const lookup = myQuestions(database.reader, vault, directory, clock);
    const asker = { citizenId: citizen.id, conversation: 'conversation', language: 'fr' };
    return (await lookup.rows({}, asker))[0]!.facts!;
  };
  const publicIn = (commune: string, words = '') =>
    findPublications(house.database.reader, commune, words, { limit: 10 });
  const rephrase = (question: string, text: string) => ({
    ...{ question, kind: 'text', text, mediaId: null, seconds: null, writtenIn: null },
  });

  it('shows everybody only what its asker allowed, in the moderator’s words and without a day’s hour', async () => {
    const citizen = await house.citizen();
    const id = await answered(citizen, 'Pourquoi Moussa a-t-il fermé le pont ?');
    const words = 'Pourquoi le pont est-il fermé ?';
    await expect(house.publishing.publish(moderator, id, words)).rejects.toMatchObject({
      key: 'inbox.error.not_to_publish',
    });
    expect((await mine(citizen))['now']).toBe('choose');
    await does(citizen, 'question.publishing-chosen', { question: id, allowed: true });
    expect(await house.publishing.publish(moderator, id, words)).toBe(true);
    const [shown] = await publicIn(TRINGA, 'pont ferme');
    expect(shown).toMatchObject({ question: words, answer: 'Après l’hivernage, en octobre.' });
    expect(shown!.asked_on % DAY_MS).toBe(0);
    expect(house.told.at(-1)!.parts[0]!.key).toBe('question.published');
    await expect(house.publishing.publish(moderator, id, words)).rejects.toMatchObject(refusal);
    expect(await mine(citizen)).toMatchObject({ state: 'published', now: 'forbid' });
  });

  it('is found by words however they are typed, only in its commune', async () => {
    const citizen = await house.citizen();
    const id = await answered(citizen, 'x ?');
    await does(citizen, 'question.publishing-chosen', { question: id, allowed: true });
    await house.publishing.publish(moderator, id, 'Où en est le dɔgɔtɔrɔso de Guémou ?');
    for (const typed of ['DOGOTOROSO', 'dogotor', 'guémou hivernage', 'GEMU'])
      expect((await publicIn(TRINGA, typed)).map((one) => one.question)).toContainEqual(
        'Où en est le dɔgɔtɔrɔso de Guémou ?',
      );
    expect(await publicIn(TRINGA, 'dogotoroso autobus')).toEqual([]);
    expect(await publicIn(TRINGA, '???')).toEqual([]);
    expect(await publicIn(TOYA, 'dogotoroso')).toEqual([]);
  });

  it('is taken back by a moderator, by the asker, on coming back, and when the asker erases everything', async () => {
    const citizen = await house.citizen();
    const publish = async (): Promise<string> => {
      const id = await answered(citizen, 'y ?');
      await does(citizen, 'question.publishing-chosen', { question: id, allowed: true });
      await house.publishing.publish(moderator, id, 'Le zinzolin ?');
      expect(await publicIn(TRINGA, 'zinzolin')).toHaveLength(1);
      return id;
    };
    await house.publishing.unpublish(moderator, await publish());
    expect(await publicIn(TRINGA, 'zinzolin')).toEqual([]);
    const id = await publish();
    expect(await does(citizen, 'question.publishing-chosen', { question: id, allowed: false })).toEqual([
      'my_questions.not_published',
    ]);
    expect(await publicIn(TRINGA, 'zinzolin')).toEqual([]);
    await does(citizen, 'question.reopened', rephrase(await publish(), 'Et en vérité ?'));
    expect(await publicIn(TRINGA, 'zinzolin')).toEqual([]);
    await publish();
    await house.database.write((tx) => house.eraser.erase(tx, citizen.id));
    expect(await publicIn(TRINGA, 'zinzolin')).toEqual([]);
    const left = await house.database.reader.query(`SELECT 1 FROM publication_words WHERE word = 'zinzolin'`);
    expect(left).toEqual([]);
  });

  it.each(['publish', 'unpublish', 'close'] as const)(
    'another commune’s moderator may not %s it',
    async (verb) => {
      const id = await answered(await house.citizen());
      await expect(house.publishing[verb](elsewhere, id, 'x')).rejects.toBeInstanceOf(NotFoundError);
    },
  );

  it.each([
    ['question.withdrawn', {}],
    ['question.appealed', {}],
    ['question.thanked', {}],
    ['question.rephrased', rephrase('', 'Autrement ?')],
    ['question.reopened', rephrase('', 'Autrement ?')],
    ['question.publishing-chosen', { allowed: true }],
  ])('nobody does %s with somebody else’s', async (name, payload) => {
    const id = await answered(await house.citizen());
    await expect(does(await house.citizen(), name, { ...payload, question: id })).rejects.toBeInstanceOf(
      NotFoundError,
    );
  });

  it('goes to those who are trained when what is told only now may be of somebody in danger', async () => {
    const citizen = await house.citizen();
    const id = await answered(citizen, 'Quand ?');
    await does(citizen, 'question.reopened', rephrase(id, 'Mon mari me frappe chaque soir.'));
    const rows = await house.database.reader.query(`SELECT state FROM questions WHERE id = ?`, [id]);
    expect(rows).toEqual([{ state: 'safeguarded' }]);
  });

  it('is opened again with what was said before, which goes with the asker', async () => {
    const citizen = await house.citizen();
    const id = await answered(citizen, 'Quand le pont ?');
    expect(await does(citizen, 'question.reopened', rephrase(id, 'Octobre de quelle année ?'))).toEqual([
      'my_questions.reopened',
    ]);
    const seen = await house.desk.question(moderator, id);
    expect(seen).toMatchObject({ state: 'submitted', text: 'Octobre de quelle année ?', answer: null });
    expect(seen.turns.map(({ saidBy, text }) => [saidBy, text])).toEqual([
      ['citizen', 'Quand le pont ?'],
      ['office', 'Après l’hivernage, en octobre.'],
    ]);
    await expect(house.desk.question(mayor.principal, id)).rejects.toBeInstanceOf(NotFoundError);
    await house.questions.hand(moderator, id, mayor.officeId);
    expect((await house.desk.question(mayor.principal, id)).turns).toHaveLength(2);
    await house.answers.answer(mayor.principal, id, 'Cette année.');
    expect(await mine(citizen)).toMatchObject({ answer: 'Cette année.', now: 'choose' });
    const rows = await house.database.reader.query<{ body: Buffer }>(
      `SELECT body FROM question_turns WHERE question_id = ?`,
      [id],
    );
    for (const { body } of rows) expect(body.toString('latin1')).not.toMatch(/pont|hivernage/);
    await house.database.write((tx) => house.eraser.erase(tx, citizen.id));
    const key = house.vault.newCitizenKey('x').key;
    expect(await turnsOf(house.database.reader, id, key)).toEqual([]);
  });

  it('is opened again by voice, and is heard before it is handed on', async () => {
    const citizen = await house.citizen();
    const id = await answered(citizen);
    const spoken = { question: id, kind: 'voice', text: null, mediaId: 'm1', seconds: 4.4, writtenIn: null };
    await does(citizen, 'question.reopened', spoken);
    const seen = await house.desk.question(moderator, id);
    expect(seen).toMatchObject({ form: 'voice', text: null, audio: { mediaId: 'm1', seconds: 4 } });
    await expect(house.questions.hand(moderator, id, mayor.officeId)).rejects.toMatchObject({
      key: 'inbox.error.transcript_missing',
    });
  });

  it('is taken back while it is open, and only then', async () => {
    const citizen = await house.citizen();
    const id = await house.ask(citizen);
    expect((await mine(citizen))['now']).toBe('withdraw');
    expect(await does(citizen, 'question.withdrawn', { question: id })).toEqual(['my_questions.withdrawn']);
    expect(await does(citizen, 'question.withdrawn', { question: id })).toEqual(['my_questions.too_late']);
    await expect(house.questions.approve(moderator, id)).rejects.toMatchObject({ key: 'inbox.error.erased' });
  });

  it('a refusal is read again once', async () => {
    const citizen = await house.citizen();
    const id = await house.ask(citizen);
    await house.questions.reject(moderator, id, { reason: 'unclear', note: 'Dites où.' });
    expect(await mine(citizen)).toMatchObject({ now: 'appeal', reason: 'unclear', note: 'Dites où.' });
    expect(await does(citizen, 'question.appealed', { question: id })).toEqual(['my_questions.appealed']);
    await house.database.write((tx) => house.steps.byItself(tx, id, 'uphold', async () => ({})));
    expect((await mine(citizen))['now']).toBe('nothing');
    expect(await does(citizen, 'question.appealed', { question: id })).toEqual(['my_questions.too_late']);
  });

  it('is said otherwise only by who was asked to', async () => {
    const citizen = await house.citizen();
    const id = await house.ask(citizen, { text: 'Pourquoi ce voleur ?' });
    const step = (verb: 'hold' | 'approve' | 'ask_rephrase') =>
      house.database.write((tx) => house.steps.byItself(tx, id, verb, async () => ({})));
    await step('hold');
    expect((await mine(citizen))['now']).toBe('withdraw');
    await step('approve');
    await step('ask_rephrase');
    expect((await mine(citizen))['now']).toBe('rephrase');
    await does(citizen, 'question.rephrased', rephrase(id, 'Où va la taxe du marché ?'));
    const seen = await house.desk.question(moderator, id);
    expect(seen).toMatchObject({ state: 'submitted', text: 'Où va la taxe du marché ?' });
    expect(seen.turns.map(({ text }) => text)).toEqual(['Pourquoi ce voleur ?']);
    await house.questions.approve(moderator, id);
  });

  it('is late after the thirty days of the law', async () => {
    const citizen = await house.citizen();
    await house.ask(citizen);
    expect((await mine(citizen))['overdue']).toBe(false);
    house.clock.advance(30 * DAY_MS + 1);
    expect((await mine(citizen))['overdue']).toBe(true);
  });

  it('closes thirty days after it arrived, when the person says thanks, and when a moderator does', async () => {
    const citizen = await house.citizen();
    const arrived = await answered(citizen);
    await house.database.write((tx) => house.steps.byItself(tx, arrived, 'deliver', async () => ({})));
    house.clock.advance(29 * DAY_MS);
    expect(await closeAnswered(house.database, house.steps, house.clock)).toBe(0);
    house.clock.advance(2 * DAY_MS);
    expect(await closeAnswered(house.database, house.steps, house.clock)).toBe(1);
    expect((await mine(citizen))['state']).toBe('closed');
    const thanked = await answered(citizen);
    await does(citizen, 'question.thanked', { question: thanked });
    expect((await house.desk.question(moderator, thanked)).state).toBe('closed');
    const closed = await answered(citizen);
    await house.publishing.close(moderator, closed);
    expect((await house.desk.question(moderator, closed)).state).toBe('closed');
  });

  it('is told to who follows the commune, once a day, by day, and not to who said STOP', async () => {
    const [follower, quiet, gone] = [await house.citizen(), await house.citizen(), await house.citizen()];
    for (const one of [follower, quiet, gone]) await does(one, 'commune.followed', { communeId: TRINGA });
    await does(gone, 'commune.unfollowed', { communeId: TRINGA });
    house.stopped.add(quiet.id);
    const publish = async () => {
      const citizen = await house.citizen();
      const id = await answered(citizen, 'z ?');
      await does(citizen, 'question.publishing-chosen', { question: id, allowed: true });
      await house.publishing.publish(moderator, id, 'Où va la taxe ?');
    };
    const at = (hour: number) => {
      const time = house.clock.now();
      house.clock.advance((hour * 3_600_000 - (time % DAY_MS) + DAY_MS) % DAY_MS || DAY_MS);
    };
    const tell = () => tellFollowers({ ...house, messenger: house.messenger });
    at(12);
    expect(await tell()).toBe(0);
    await publish();
    await publish();
    at(22);
    expect(await tell()).toBe(0);
    at(9);
    house.told.length = 0;
    expect(await tell()).toBe(1);
    expect(house.told).toMatchObject([
      {
        citizenId: follower.id,
        parts: [{ key: 'reading.news', parameters: { commune: 'Tringa', count: 2 } }, {}],
      },
    ]);
    await publish();
    at(18);
    expect(await tell()).toBe(0);
    at(12);
    expect(await tell()).toBe(1);
    await house.database.write((tx) =>
      communeUnfollowed.handle({ communeId: TRINGA }, { tx, citizen: follower } as never),
    );
  });

  it('is listed in the chat, the newest first, and by a word', async () => {
    const asker = { citizenId: 'x', conversation: 'x', language: 'fr' };
    const rows = await answersLookup(house.database.reader).rows({ communeId: TRINGA }, asker);
    expect(rows[0]).toMatchObject({
      label: 'Où va la taxe ?',
      facts: { first: 'Après l’hivernage, en octobre.', second: '' },
    });
    const found = await answersLookup(house.database.reader).rows(
      { communeId: TRINGA, query: 'ferme' },
      asker,
    );
    expect(found.map(({ label }) => label)).toEqual(['Pourquoi le pont est-il fermé ?']);
  });
});
