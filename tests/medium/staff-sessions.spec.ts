import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import cookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { systemClock } from '../../src/shared/index.js';
import { hashPassword, SessionStore, type Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import { staffParts } from '../support/staff-parts.js';

type Session = Parameters<SessionStore['set']>[1];

describe.each(databaseKinds)('sessions on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let store: SessionStore;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    store = new SessionStore(house.database, house.vault, house.clock);
  });
  afterAll(() => place.drop());

  const session = (staffId: string, lifeMs = 60_000): Session => ({
    staffId,
    cookie: { expires: new Date(house.clock.now() + lifeMs), originalMaxAge: lifeMs },
  });
  const set = (id: string, value: Session, by = store) =>
    new Promise<void>((resolve, reject) =>
      by.set(id, value, (error) => (error ? reject(new Error('refused', { cause: error })) : resolve())),
    );
  const get = (id: string, by = store) =>
    new Promise<{ staffId?: string } | null | undefined>((resolve, reject) =>
      by.get(id, (error, value) => (error ? reject(new Error('refused', { cause: error })) : resolve(value))),
    );
  const destroy = (id: string) => new Promise<void>((resolve) => store.destroy(id, () => resolve()));

  it('are known to every process', async () => {
    await set('one', session('awa'));
    const other = new SessionStore(await place.open(), house.vault, house.clock);
    expect(await get('one', other)).toMatchObject({ staffId: 'awa' });
    expect(await get('none', other)).toBeNull();
  });

  it('are of no use to who has the database', async () => {
    await set('very-secret-id', session('awa-with-a-name'));
    const rows = await house.database.reader.query<{ id: string; data: string }>(
      `SELECT id, data FROM staff_sessions`,
    );
    for (const row of rows) {
      expect(row.id).not.toContain('very-secret-id');
      expect(Buffer.from(row.data, 'base64').toString('latin1')).not.toContain('awa-with-a-name');
    }
  });

  it('end with their time', async () => {
    await set('short', session('awa', 1000));
    house.clock.advance(1000);
    expect(await get('short')).toBeNull();
    expect(await store.forgetExpired()).toBeGreaterThan(0);
  });

  it('end at once, and no request still under way brings them back', async () => {
    await set('ended', session('awa'));
    await destroy('ended');
    expect(await get('ended')).toBeNull();
    await set('ended', session('awa'));
    expect(await get('ended')).toBeNull();
  });

  describe('of somebody who is just entering while the password is changed', () => {
    const PASSWORD = 'Un baobab dans la cour';
    let parts: ReturnType<typeof staffParts>;
    let principal: Principal;
    let proof: string;

    beforeEach(async () => {
      const { database, vault, clock } = house;
      parts = staffParts({ database, vault, clock, communesUnder: (id) => [id] });
      const login = `person-${clock.now()}-${++people}`;
      const account = { login, name: 'Awa', passwordHash: await hashPassword(PASSWORD) };
      const grants = [{ role: 'official' as const, territoryId: TRINGA }];
      await database.write((tx) => house.accounts.create(tx, { ...account, grants }));
      const found = await parts.authenticator.authenticate({ login, password: PASSWORD, source: login });
      if (found.outcome !== 'in') throw new Error(`${login} is ${found.outcome}`);
      ({ principal, proof } = found);
    });
    let people = 0;

    const entering = () => ({ ...session(principal.id), proof }) as Session;
    const change = (sessionId: string, password = 'Un karité au bord du champ') =>
      parts.ownAccount.changePassword(
        { principal, password: PASSWORD, source: principal.login },
        { password, again: password },
        store.rowId(sessionId),
      );

    it('open while it is the same', async () => {
      const id = `same-${principal.id}`;
      await set(id, entering());
      expect(await get(id)).toMatchObject({ staffId: principal.id });
    });

    it('do not open once it is another, though the old one was right a moment ago', async () => {
      const id = `late-${principal.id}`;
      await set(id, { cookie: entering().cookie });
      await change('none');
      await set(id, entering());
      expect((await get(id))?.staffId).toBeUndefined();
      expect(await store.openOf(principal.id)).toEqual([]);
      expect(await parts.authenticator.stillProven(principal.id, proof)).toBe(false);
    });

    it('do not open even when the same words are chosen again', async () => {
      await change('none', PASSWORD);
      await set(`again-${principal.id}`, entering());
      expect(await store.openOf(principal.id)).toEqual([]);
    });

    it('goes on where the password was changed with it', async () => {
      const [own, other] = [`own-${principal.id}`, `other-${principal.id}`];
      await set(own, entering());
      await set(other, entering());
      await change(own);
      await set(own, entering());
      expect([await get(own), await get(other)]).toMatchObject([{ staffId: principal.id }, null]);
    });

    it('are over or never opened, whichever of both comes first', async () => {
      const ids = Array.from({ length: 6 }, (_, n) => `race-${n}-${principal.id}`);
      const changed = change('none');
      for (const id of ids) {
        await set(id, entering());
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await changed;
      expect(await store.openOf(principal.id)).toEqual([]);
    });

    it('do not open when the account is closed meanwhile', async () => {
      await house.database.write((tx) => house.accounts.disable(tx, principal.id));
      await set(`closed-${principal.id}`, entering());
      expect(await store.openOf(principal.id)).toEqual([]);
    });
  });

  it('end all at once for one person', async () => {
    await set('a1', session('bintou'));
    await set('a2', session('bintou'));
    await set('b1', session('coumba'));
    expect(await store.destroyAllOf('bintou')).toBe(2);
    expect([await get('a1'), await get('a2')]).toEqual([null, null]);
    expect(await get('b1')).toMatchObject({ staffId: 'coumba' });
    await set('a1', session('bintou'));
    expect(await get('a1')).toBeNull();
  });

  it('work under @fastify/session: a new id at login, nothing after logout', async () => {
    const server = new FastifyAdapter().getInstance();
    await server.register(cookie as never);
    await server.register(fastifySession as never, {
      secret: 'a secret of more than thirty-two letters',
      store: new SessionStore(house.database, house.vault, systemClock),
      saveUninitialized: false,
      rolling: false,
      cookie: { secure: false, maxAge: 60_000 },
    });
    const fields = (request: { session: object }) =>
      request.session as { staffId?: string; regenerate(): Promise<void>; destroy(): Promise<void> };
    server.get('/who', async (request) => ({ staffId: fields(request).staffId ?? null }));
    server.post('/login', async (request) => {
      await fields(request).regenerate();
      fields(request).staffId = 'awa';
      return {};
    });
    server.post('/logout', async (request) => {
      await fields(request).destroy();
      return {};
    });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const call = (method: 'GET' | 'POST', url: string, id?: string) =>
      fetch(`${address}${url}`, { method, headers: id ? { cookie: `sessionId=${id}` } : {} });
    const who = async (id: string) =>
      ((await (await call('GET', '/who', id)).json()) as { staffId: unknown }).staffId;
    const login = async (id?: string) =>
      /sessionId=([^;]+)/.exec((await call('POST', '/login', id)).headers.get('set-cookie') ?? '')![1]!;

    expect((await call('GET', '/who')).headers.get('set-cookie')).toBeNull();
    const first = await login();
    expect(await who(first)).toBe('awa');
    const second = await login(first);
    expect(second).not.toBe(first);
    expect(await who(first)).toBeNull();
    expect(await who(second)).toBe('awa');
    await call('POST', '/logout', second);
    expect(await who(second)).toBeNull();
    await server.close();
  });
});
