import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepPromises } from '../../src/messaging/index.js';
import { letGoOfContacts } from '../../src/messaging/citizens/past-contacts.js';
import { consentWithdrawn } from '../../src/messaging/citizens/consent-withdrawn.js';
import { deletionCancelled, deletionPromised } from '../../src/messaging/citizens/erasure-promises.js';
import {
  deletionChoices,
  letGoOfQuestions,
  livingQuestions,
  standingOf,
  withdrawAllOf,
} from '../../src/questions/index.js';
import { forgetSafeguards } from '../../src/safeguarding/index.js';
import { systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { dataLinksOf } from '../support/data-links.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA, type Citizen } from '../support/house.js';

const DAY_MS = 86_400_000;

describe.each(databaseKinds)('what a person may ask of us, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };
  const forgotten: string[] = [];

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    moderator = await house.moderator(TRINGA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  /** What erasing stands on, without files. */
  const erasing = () => ({
    vault: house.vault,
    ids: systemIds,
    media: { eraseOf: async () => undefined } as never,
    erasers: [house.eraser],
  });
  const row = async <R>(sql: string, ...given: string[]): Promise<R> =>
    (await house.database.reader.query<R>(sql, given))[0]!;
  const isErased = async ({ id }: Citizen): Promise<boolean> =>
    (await row<{ wrapped_key: Buffer | null }>(`SELECT wrapped_key FROM citizens WHERE id = ?`, id))
      .wrapped_key === null;
  const stateOf = async (id: string): Promise<string> =>
    (await row<{ state: string }>(`SELECT state FROM questions WHERE id = ?`, id)).state;
  const answered = async (citizen: Citizen): Promise<string> => {
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, mayor.officeId);
    await house.answers.answer(mayor.principal, id, 'En mars.');
    return id;
  };

  describe('all that is kept', () => {
    const link = (citizen: Citizen) => house.database.write((tx) => dataLinksOf(house).make(tx, citizen.id));

    it('is opened by its link once, looked at as often as one likes', async () => {
      const citizen = await house.citizen();
      await house.ask(citizen, { text: 'Quand le pont ?' });
      await answered(citizen);
      const token = await link(citizen);
      for (let looks = 0; looks < 3; looks += 1) expect(await dataLinksOf(house).isGood(token)).toBe(true);
      const whole = (await dataLinksOf(house).open(token))!;
      expect(Object.keys(whole)).toEqual(['person', 'phones', 'questions']);
      expect(whole['questions']!.map(({ text, answer }) => [text, answer])).toEqual(
        expect.arrayContaining([
          ['Quand le pont ?', null],
          ['Quand le pont sera-t-il réparé ?', 'En mars.'],
        ]),
      );
      expect(await dataLinksOf(house).open(token)).toBeNull();
      expect(await dataLinksOf(house).isGood(token)).toBe(false);
    });

    it('is not opened after a quarter of an hour, nor by an older link, nor by a guess', async () => {
      const citizen = await house.citizen();
      const [old, late] = [await link(citizen), await link(citizen)];
      expect(await dataLinksOf(house).open(old)).toBeNull();
      house.clock.advance(15 * 60_000 + 1);
      expect(await dataLinksOf(house).isGood(late)).toBe(false);
      expect(await dataLinksOf(house).open(late)).toBeNull();
      expect(await dataLinksOf(house).open('guessed')).toBeNull();
    });

    it('lies nowhere with its secret, and names what was told as danger by its day alone', async () => {
      const citizen = await house.citizen();
      await house.tellDanger(citizen, 'Il a pris un couteau.');
      const token = await link(citizen);
      const stored = await house.database.reader.query<{ token: string }>(`SELECT token FROM data_links`);
      expect(stored.map((one) => one.token)).not.toContain(token);
      const whole = JSON.stringify(await dataLinksOf(house).open(token));
      expect(whole).not.toContain('couteau');
      expect(whole).toContain('confidential');
    });
  });

  describe('erasing after the answer', () => {
    const promise = (citizen: Citizen) =>
      house.in(citizen, (context) => deletionPromised(house.clock).handle({}, context));
    const keep = () => keepPromises(house.database, house.clock, erasing(), standingOf);
    const choices = async (citizen: Citizen) => {
      const lookup = deletionChoices(house.database.reader, { text: (_language, key) => key });
      const rows = await lookup.rows({}, { citizenId: citizen.id, conversation: 'v', language: 'fr' });
      return rows.map(({ value }) => value);
    };

    it('is offered only while a question waits', async () => {
      const citizen = await house.citizen();
      expect(await choices(citizen)).toEqual([]);
      await house.ask(citizen);
      expect(await choices(citizen)).toEqual(['now', 'wait', 'no']);
      const other = await house.citizen();
      await answered(other);
      expect(await choices(other)).toEqual([]);
    });

    it('waits for the answer and three days to read it', async () => {
      const citizen = await house.citizen();
      const id = await house.ask(citizen);
      const said = await promise(citizen);
      expect(said).toEqual([{ key: 'data.promised', parameters: { date: expect.any(String) } }]);
      house.clock.advance(4 * DAY_MS);
      await keep();
      expect(await isErased(citizen)).toBe(false);
      await house.questions.hand(moderator, id, mayor.officeId);
      await house.answers.answer(mayor.principal, id, 'En mars.');
      await keep();
      expect(await isErased(citizen)).toBe(false);
      house.clock.advance(3 * DAY_MS);
      await keep();
      expect(await isErased(citizen)).toBe(true);
      expect(await row(`SELECT citizen_id, body, answer FROM questions WHERE id = ?`, id)).toEqual({
        citizen_id: null,
        body: null,
        answer: null,
      });
    });

    it('comes on its day though nobody answers, and is not put off by asking again', async () => {
      const citizen = await house.citizen();
      const id = await house.ask(citizen);
      await promise(citizen);
      house.clock.advance(20 * DAY_MS);
      await promise(citizen);
      house.clock.advance(10 * DAY_MS);
      await keep();
      expect(await isErased(citizen)).toBe(true);
      expect(await stateOf(id)).toBe('withdrawn');
    });

    it('is taken back by the person', async () => {
      const citizen = await house.citizen();
      await house.ask(citizen);
      await promise(citizen);
      await house.in(citizen, (context) => deletionCancelled.handle({}, context));
      house.clock.advance(31 * DAY_MS);
      await keep();
      expect(await isErased(citizen)).toBe(false);
    });
  });

  describe('taking the accord back', () => {
    const consent = async ({ id }: Citizen) =>
      row<{ consented_at: number | null; consent_withdrawn_at: number | null }>(
        `SELECT consented_at, consent_withdrawn_at FROM citizens WHERE id = ?`,
        id,
      );
    const agreed = async (): Promise<Citizen> => {
      const citizen = await house.citizen();
      await house.database.write((tx) =>
        tx.run(`UPDATE citizens SET consented_at = 1 WHERE id = ?`, [citizen.id]),
      );
      return citizen;
    };

    it.each([
      ['withdraw', 'withdrawn', 'withdrawn'],
      ['keep', 'submitted', 'assigned'],
    ] as const)('with « %s » leaves what was asked %s', async (sent, asked, handed) => {
      const citizen = await agreed();
      const first = await house.ask(citizen);
      const second = await house.ask(citizen);
      await house.questions.hand(moderator, second, mayor.officeId);
      const third = await answered(citizen);
      const neighbour = await house.ask(await agreed());
      const handler = consentWithdrawn(withdrawAllOf(house.steps, house.reviews));
      await house.in(citizen, (context) => handler.handle({ sent }, context));
      expect(await consent(citizen)).toEqual({ consented_at: null, consent_withdrawn_at: house.clock.now() });
      expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
        asked,
        handed,
        'answered',
      ]);
      expect(await stateOf(neighbour)).toBe('submitted');
    });
  });

  describe('time', () => {
    const letGo = () =>
      letGoOfQuestions({
        database: house.database,
        clock: house.clock,
        media: { forget: async (_tx, ids) => void forgotten.push(...ids) },
        alsoForget: forgetSafeguards,
      });
    const kept = async (id: string): Promise<boolean> =>
      (await row<{ citizen_id: string | null }>(`SELECT citizen_id FROM questions WHERE id = ?`, id))
        .citizen_id !== null;
    const settledDanger = async (citizen: Citizen): Promise<string> => {
      const trained = await house.moderator(TRINGA);
      await house.train(trained);
      const id = await house.tellDanger(citizen);
      await house.safeguards.note(trained, id, 'Une note.');
      await house.safeguards.settle(trained, id, 'helped');
      return id;
    };
    const move = (id: string, verb: 'close' | 'withdraw') =>
      house.database.write((tx) => house.steps.byItself(tx, id, verb, async () => ({})));
    const MAKE: Record<string, { days: number; make: (citizen: Citizen) => Promise<string> }> = {
      rejected: {
        days: 30,
        make: async (citizen) => {
          const id = await house.speak(citizen);
          await house.questions.reject(moderator, id, { reason: 'insult' });
          return id;
        },
      },
      withdrawn: {
        days: 30,
        make: async (citizen) => {
          const id = await house.ask(citizen);
          await move(id, 'withdraw');
          return id;
        },
      },
      settled: { days: 30, make: settledDanger },
      closed: {
        days: 90,
        make: async (citizen) => {
          const id = await answered(citizen);
          await move(id, 'close');
          return id;
        },
      },
    };

    it.each(Object.keys(MAKE))('lets go of the words of what is %s, and counts it on', async (state) => {
      const { days, make } = MAKE[state]!;
      const id = await make(await house.citizen());
      house.clock.advance((days - 1) * DAY_MS);
      await letGo();
      expect(await kept(id)).toBe(true);
      house.clock.advance(2 * DAY_MS);
      expect(await letGo()).toBeGreaterThan(0);
      expect(
        await row(`SELECT citizen_id, body, answer, media_id, state FROM questions WHERE id = ?`, id),
      ).toEqual({ citizen_id: null, body: null, answer: null, media_id: null, state });
      if (state === 'rejected') expect(forgotten.some((media) => media.startsWith('media-'))).toBe(true);
      expect(
        await house.database.reader.query(`SELECT 1 FROM safeguard_words WHERE question_id = ?`, [id]),
      ).toEqual([]);
      expect(await letGo()).toBe(0);
    });

    it('leaves what is open, answered or published alone', async () => {
      const citizen = await house.citizen();
      const ids = [await house.ask(citizen), await answered(citizen)];
      const published = await answered(citizen);
      await house.database.write((tx) => house.steps.byItself(tx, published, 'publish', async () => ({})));
      house.clock.advance(400 * DAY_MS);
      await letGo();
      for (const id of [...ids, published]) expect(await kept(id)).toBe(true);
    });

    it('lets go of how to reach somebody ninety days after they wrote last and nothing of theirs lives', async () => {
      const people = await Promise.all([0, 1, 2, 3].map(() => house.citizen()));
      const [, waiting, recent, read] = people as [Citizen, Citizen, Citizen, Citizen];
      const now = house.clock.now();
      await house.database.write(async (tx) => {
        for (const { id } of people)
          await tx.run(
            `INSERT INTO conversations (id, channel, account, citizen_id, address, last_inbound_at) VALUES (?, 't', '1', ?, ?, ?)`,
            [`v-${id}`, id, Buffer.from('x'), now],
          );
      });
      await house.ask(waiting);
      const published = await answered(read);
      await house.database.write((tx) => house.steps.byItself(tx, published, 'publish', async () => ({})));
      house.clock.advance(91 * DAY_MS);
      await house.database.write((tx) =>
        tx.run(`UPDATE conversations SET last_inbound_at = ? WHERE citizen_id = ?`, [
          house.clock.now() - DAY_MS,
          recent.id,
        ]),
      );
      const before = house.clock.now() - 90 * DAY_MS;
      await letGoOfContacts(house.database, erasing(), [livingQuestions], before, 2);
      const reached = async ({ id }: Citizen) =>
        (
          await row<{ citizen_id: string | null }>(
            `SELECT citizen_id FROM conversations WHERE id = ?`,
            `v-${id}`,
          )
        ).citizen_id !== null;
      expect(await Promise.all(people.map(reached))).toEqual([false, true, true, false]);
      expect(await Promise.all(people.map(isErased))).toEqual([true, false, false, false]);
      expect(await kept(published)).toBe(true);
    });
  });
});
