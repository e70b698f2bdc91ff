import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewQueue } from '../../src/moderation/index.js';
import { NotFoundError, systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { communeId } from '../../src/territories/index.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';

const NIORO = communeId('Nioro du Sahel', 'Nioro');

const lines = async () => new Map();

describe.each(databaseKinds)('the queue of everything to be read, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let queue: ReviewQueue;
  let moderator: Principal;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    const kinds = [
      { kind: 'proposal', reasons: ['too_long'], lines },
      { kind: 'place', reasons: ['wrong_place'], lines },
    ];
    queue = new ReviewQueue(kinds, house.clock, systemIds);
    moderator = await house.moderator(TRINGA, TOYA);
  });
  afterAll(() => place.drop());

  let count = 0;
  const submit = async (territoryId = TRINGA, ofKind = 'proposal'): Promise<string> => {
    const subjectId = `subject-${++count}`;
    house.clock.advance(1000);
    await house.database.write((tx) => queue.submit(tx, { kind: ofKind, subjectId, territoryId }));
    return subjectId;
  };
  const decide = (id: string, decision: 'approved' | 'rejected', reason?: string, by = moderator) =>
    house.database.write((tx) => queue.decide(tx, by, id, decision, reason));
  const review = async (id: string) =>
    (
      await house.database.reader.query<{ state: string; reason: string | null; decided_by: string }>(
        `SELECT state, reason, decided_by FROM reviews WHERE subject_id = ?`,
        [id],
      )
    )[0];

  it('takes each kind with reasons of its own', async () => {
    const id = await submit(TRINGA, 'place');
    await expect(decide(id, 'rejected', 'too_long')).rejects.toMatchObject({
      key: 'inbox.error.reason_missing',
    });
    await expect(decide(id, 'rejected')).rejects.toMatchObject({ key: 'inbox.error.reason_missing' });
    await decide(id, 'rejected', 'wrong_place');
    expect(await review(id)).toEqual({ state: 'rejected', reason: 'wrong_place', decided_by: moderator.id });
  });

  it('refuses a kind that nobody listed', async () => {
    await expect(submit(TRINGA, 'rumour')).rejects.toThrow(/rumour/);
  });

  it('lets what was approved be rejected still, and nothing be decided twice', async () => {
    const id = await submit();
    await decide(id, 'approved', 'too_long');
    expect(await review(id)).toMatchObject({ state: 'approved', reason: null });
    await expect(decide(id, 'approved')).rejects.toMatchObject({ key: 'inbox.error.already_done' });
    await decide(id, 'rejected', 'too_long');
    for (const again of ['approved', 'rejected'] as const)
      await expect(decide(id, again, 'too_long')).rejects.toMatchObject({ key: 'inbox.error.already_done' });
  });

  it('lets nobody decide who does not moderate there', async () => {
    const id = await submit();
    const elsewhere = await house.moderator(NIORO);
    const mayor = await house.official(TRINGA, 'mayor');
    const admin = await house.staff('admin', [null]);
    for (const person of [elsewhere, mayor.principal, admin])
      await expect(decide(id, 'approved', undefined, person)).rejects.toThrow(NotFoundError);
    await expect(decide('nothing', 'approved')).rejects.toThrow(NotFoundError);
    expect(await review(id)).toMatchObject({ state: 'waiting' });
  });

  it('lets an admin of everything decide where nobody moderates, and only there', async () => {
    const admin = await house.staff('admin', [null]);
    const narrow = await house.staff('admin', [KITA]);
    const [unread, read] = [await submit(KITA), await submit(TOYA)];
    const seen = async (by: Principal) =>
      (await queue.waiting(house.database.reader, by, 'open', { limit: 50 })).map((row) => row.subjectId);
    expect(await seen(admin)).toEqual([unread]);
    expect(await seen(narrow)).toEqual([]);
    await expect(decide(unread, 'approved', undefined, narrow)).rejects.toThrow(NotFoundError);
    await expect(decide(read, 'approved', undefined, admin)).rejects.toThrow(NotFoundError);
    // Whoever moderates the whole region reads for this commune too; a closed account reads nothing.
    const regional = await house.moderator('region:kita');
    expect(await seen(admin)).toEqual([]);
    await house.database.write((tx) => house.accounts.disable(tx, regional.id));
    expect(await seen(admin)).toEqual([unread]);
    await decide(unread, 'approved', undefined, admin);
    expect(await review(unread)).toMatchObject({ state: 'approved', decided_by: admin.id });
  });

  it('shows each moderator what waits there, the oldest first, and how much that is', async () => {
    const own = await house.moderator(KITA);
    const ids = [await submit(KITA), await submit(KITA, 'place'), await submit(KITA), await submit(KITA)];
    await submit(TOYA);
    await decide(ids[0]!, 'approved', undefined, own);
    await house.database.write((tx) => queue.withdraw(tx, ids[3]!));
    const { reader } = house.database;
    const rows = await queue.waiting(reader, own, 'open', { limit: 1 });
    expect(await queue.count(reader, own, 'open')).toBe(2);
    expect(rows).toMatchObject([{ kind: 'place', subjectId: ids[1], territoryId: KITA }]);
    expect(rows[0]!.createdAt).toBeLessThan(house.clock.now());
    const nobody = await house.staff('official', [KITA]);
    expect(await queue.waiting(reader, nobody, 'open', { limit: 10 })).toEqual([]);
  });
});
