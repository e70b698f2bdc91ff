import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Database } from '../../src/database/index.js';
import {
  AttemptBudgets,
  hashPassword,
  SecondFactor,
  type Authenticator,
  type Credentials,
  type Role,
} from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import { staffParts } from '../support/staff-parts.js';

const PASSWORD = 'Un baobab dans la cour';

describe.each(databaseKinds)('entering the inbox, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let passwordHash: string;
  let secondFactor: SecondFactor;
  let authenticator: Authenticator;
  let count = 0;

  const authenticatorOn = (database: Database, windowMs?: number): Authenticator => {
    const { vault, clock } = house;
    return staffParts({
      database,
      vault,
      clock,
      communesUnder: (id) => [id],
      ...(windowMs !== undefined && { windowMs }),
    }).authenticator;
  };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    passwordHash = await hashPassword(PASSWORD);
    secondFactor = new SecondFactor(house.database, house.vault, house.clock);
    authenticator = authenticatorOn(house.database);
  });
  afterAll(() => place.drop());

  const account = async (role: Role, demonstration = false): Promise<{ id: string; login: string }> => {
    const login = `person${++count}`;
    const everywhere = role === 'admin' || role === 'translator';
    const grants = [
      { role, territoryId: everywhere ? null : TRINGA, ...(role === 'translator' ? { language: 'bm' } : {}) },
    ];
    const id = await house.database.write((tx) =>
      house.accounts.create(tx, { login, name: 'Awa', passwordHash, grants, demonstration }),
    );
    return { id, login };
  };
  /** Each from an address of its own, so that only the account's budget counts. */
  const enter = (login: string, changes: Partial<Credentials> = {}, by = authenticator) =>
    by.authenticate({ login, password: PASSWORD, source: `10.0.0.${++count}`, ...changes });

  const codeOf = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
      timestamp: house.clock.now(),
    });

  const enrolled = async (): Promise<{ id: string; login: string; secret: string }> => {
    const person = await account('moderator');
    const { secret } = await secondFactor.beginTotp(person.id);
    expect(await secondFactor.confirmTotp(person.id, codeOf(secret))).toBe(true);
    house.clock.advance(60_000);
    return { ...person, secret };
  };

  it('lets somebody in with the right password, whatever the capitals of the login', async () => {
    const { id, login } = await account('official');
    expect(await enter(`  ${login.toUpperCase()} `)).toEqual({
      outcome: 'in',
      principal: { id, login, name: 'Awa', grants: [{ role: 'official', territoryId: TRINGA }] },
      proof: expect.any(String),
      mustEnrolTotp: false,
      demonstration: false,
    });
  });

  it('says the same to an unknown login, a wrong password and a closed account', async () => {
    const { login } = await account('official');
    const closed = await account('official');
    await house.database.write((tx) => house.accounts.disable(tx, closed.id));
    const answers = [
      await enter('nobody'),
      await enter(login, { password: 'wrong' }),
      await enter(login, { password: '' }),
      await enter(closed.login),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"outcome":"refused"}']),
    );
    expect(await house.accounts.principal(closed.id)).toBeNull();
  });

  it('works as hard for an unknown login as for a known one', async () => {
    const { login } = await account('official');
    const time = async (name: string): Promise<number> => {
      const begun = performance.now();
      await enter(name, { password: 'wrong' });
      return performance.now() - begun;
    };
    await time('warm-up');
    const [known, unknown] = [await time(login), await time('nobody-at-all')];
    // Without the work it would be a hundredth.
    expect(unknown / known).toBeGreaterThan(0.3);
  });

  it('refuses what is too long to be a password without hashing it', async () => {
    const { login } = await account('official');
    expect(await enter(login, { password: 'x'.repeat(257) })).toEqual({ outcome: 'refused' });
  });

  describe('with a second factor', () => {
    it.each([
      ['moderator', true],
      ['admin', true],
      ['translator', true],
      ['official', false],
      ['animator', false],
    ] as const)('that a %s must set up: %s', async (role, mustEnrolTotp) => {
      const { login } = await account(role);
      expect(await enter(login)).toMatchObject({ outcome: 'in', mustEnrolTotp, demonstration: false });
    });

    it('from which the demonstration is exempt, and says so', async () => {
      const { login } = await account('moderator', true);
      expect(await enter(login)).toMatchObject({ outcome: 'in', mustEnrolTotp: false, demonstration: true });
    });

    it('asks for the code once the password is right, and takes a code once', async () => {
      const { login, secret } = await enrolled();
      expect(await enter(login)).toEqual({ outcome: 'code-needed' });
      expect(await enter(login, { password: 'wrong' })).toEqual({ outcome: 'refused' });
      expect(await enter(login, { totp: '000000' })).toEqual({ outcome: 'refused' });
      const totp = codeOf(secret);
      expect(await enter(login, { totp })).toMatchObject({ outcome: 'in', mustEnrolTotp: false });
      expect(await enter(login, { totp })).toEqual({ outcome: 'refused' });
    });

    it('takes a code once when it comes twice at the same moment', async () => {
      const { login, secret } = await enrolled();
      const totp = codeOf(secret);
      const answers = await Promise.all([enter(login, { totp }), enter(login, { totp })]);
      expect(answers.map((answer) => answer.outcome).sort()).toEqual(['in', 'refused']);
    });

    it('is not in force before a code has shown that the person has it', async () => {
      const { id, login } = await account('moderator');
      const { secret, uri } = await secondFactor.beginTotp(id);
      expect(uri).toContain(secret.replaceAll(' ', ''));
      expect(await secondFactor.confirmTotp(id, '000000')).toBe(false);
      expect(await enter(login)).toMatchObject({ outcome: 'in', mustEnrolTotp: true });
      const again = await secondFactor.beginTotp(id);
      expect(await secondFactor.confirmTotp(id, codeOf(secret))).toBe(false);
      expect(await secondFactor.confirmTotp(id, codeOf(again.secret))).toBe(true);
      expect(await enter(login)).toEqual({ outcome: 'code-needed' });
    });

    it('is not replaced by somebody who only found an open session', async () => {
      const { id } = await enrolled();
      await expect(secondFactor.beginTotp(id)).rejects.toMatchObject({ key: 'inbox.error.already_done' });
      await expect(secondFactor.confirmTotp(id, '000000')).rejects.toMatchObject({
        key: 'inbox.error.already_done',
      });
    });

    it('is kept sealed', async () => {
      const { id, secret } = await enrolled();
      const [row] = await house.database.reader.query<{ totp_secret: Buffer }>(
        `SELECT totp_secret FROM staff WHERE id = ?`,
        [id],
      );
      expect(row!.totp_secret.toString('latin1')).not.toContain(secret.replaceAll(' ', ''));
    });
  });

  describe('as often as the budget allows', () => {
    it('looks at five attempts a minute, and then at nothing, the right password included', async () => {
      const { login } = await account('official');
      for (let n = 0; n < 5; n += 1)
        expect(await enter(login, { password: `guess ${n}` })).toEqual({ outcome: 'refused' });
      const answer = await enter(login);
      expect(answer).toMatchObject({ outcome: 'wait' });
      expect((answer as { seconds: number }).seconds).toBeGreaterThan(50);
      expect((answer as { seconds: number }).seconds).toBeLessThanOrEqual(60);
    });

    it('counts over all processes and however many come at once', async () => {
      const { login } = await account('official');
      // SQLite belongs to one process; there the second is a second caller.
      const second = kind === 'postgres' ? await place.open() : house.database;
      const others = [authenticator, authenticatorOn(second)];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => enter(login, { password: `guess ${n}` }, others[n % 2])),
      );
      expect(answers.filter((answer) => answer.outcome === 'refused')).toHaveLength(5);
      expect(answers.filter((answer) => answer.outcome === 'wait')).toHaveLength(15);
    });

    it('counts for each account alone, and for unknown logins too', async () => {
      const { login } = await account('official');
      for (let n = 0; n < 6; n += 1) await enter('stranger', { password: `guess ${n}` });
      expect(await enter('stranger')).toMatchObject({ outcome: 'wait' });
      expect(await enter(login)).toMatchObject({ outcome: 'in' });
    });

    it('does not count who was right', async () => {
      const { login } = await account('official');
      for (let n = 0; n < 7; n += 1) expect(await enter(login)).toMatchObject({ outcome: 'in' });
    });

    it('counts for each address over all accounts', async () => {
      const source = '192.0.2.7';
      const answers: string[] = [];
      for (let n = 0; n < 31; n += 1) {
        const { outcome } = await enter(`spray${kind}${n}`, { source, password: 'Printemps2026' });
        answers.push(outcome);
      }
      expect(answers.filter((outcome) => outcome === 'refused')).toHaveLength(30);
      expect(answers.at(-1)).toBe('wait');
      const [row] = await house.database.reader.query<{ n: number }>(
        `SELECT COUNT(*) AS n FROM attempt_budgets WHERE scope LIKE '%192%' OR scope LIKE '%spray%'`,
      );
      expect(Number(row!.n)).toBe(0);
    });

    it('begins anew a while after the last attempt', async () => {
      const budgets = new AttemptBudgets(house.database, 150);
      const budget = { scope: 'short', limit: 2 };
      const take = () => budgets.take([budget]);
      expect([await take(), await take()]).toEqual([0, 0]);
      expect(await take()).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect([await take(), await take()]).toEqual([0, 0]);
      expect(await take()).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await budgets.forgetOld()).toBeGreaterThan(0);
    });
  });

  it('keeps passwords as argon2id with a salt of their own', async () => {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword(PASSWORD)).not.toBe(passwordHash);
  });
});
