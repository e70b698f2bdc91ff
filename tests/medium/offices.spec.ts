import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/shared/index.js';
import { addMember, officeById, officesOf, termsOf } from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';

const DAY = 86_400_000;
const SYCOTEN = 'intercommunality:sycoten';

describe.each(databaseKinds)('offices on %s', (kind) => {
  let place: TestDatabase;
  let house: House;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
  });
  afterAll(() => place.drop());

  const grantsOf = async (id: string) => (await house.accounts.principal(id))!.grants;
  const entries = (verb: string, subject: string) =>
    house.database.reader.query<{ staff_id: string | null }>(
      `SELECT staff_id FROM audit_log WHERE verb = ? AND subject = ?`,
      [verb, subject],
    );
  const next = (id: string | null, from: number, name: string | null = 'La suivante') => ({
    ...{ id, name, from },
    until: null,
  });

  it('pass on at a date: threads and access with them, and the former is remembered', async () => {
    const admin = await house.staff('admin', [TRINGA]);
    const old = await house.official(TRINGA, 'mayor');
    const heir = await house.staff('official', [KITA]);
    const moderator = await house.moderator(TRINGA);
    const id = await house.ask(await house.citizen());
    await house.questions.hand(moderator, id, old.officeId);
    const at = house.clock.now() + 2 * DAY;
    await house.offices.handOver(admin, old.officeId, next(heir.id, at));
    const heirNow = async () => (await house.accounts.principal(heir.id))!;

    expect((await house.desk.question(old.principal, id)).id).toBe(id);
    await expect(house.desk.question(await heirNow(), id)).rejects.toThrow(NotFoundError);
    house.clock.advance(2 * DAY);
    await expect(house.desk.question(old.principal, id)).rejects.toThrow(NotFoundError);
    expect(await grantsOf(old.principal.id)).toEqual([]);
    expect((await house.desk.officialList(await heirNow())).map((row) => row.id)).toEqual([id]);
    const terms = await termsOf(house.database.reader, old.officeId);
    expect(terms.map(({ holderName, from, until }) => [holderName, from, until])).toEqual([
      ['Somebody', null, at],
      ['La suivante', at, null],
    ]);
    expect(await entries('office.hand_over', old.officeId)).toEqual([{ staff_id: admin.id }]);
  });

  it('leave who holds another one there an official', async () => {
    const { principal, officeId } = await house.official(KITA, 'councillor');
    await house.office(KITA, 'council', principal.id);
    await house.offices.handOver(null, officeId, next(null, house.clock.now()));
    expect(await grantsOf(principal.id)).toEqual([{ role: 'official', territoryId: KITA }]);
  });

  it('are prolonged also after they ended, and not over a successor', async () => {
    const { principal, officeId } = await house.official(TOYA, 'mayor');
    const now = house.clock.now();
    await house.offices.setEnd(null, officeId, now);
    expect((await officeById(house.database.reader, officeId, now))?.holderId).toBeNull();
    expect(await grantsOf(principal.id)).toEqual([]);
    await house.offices.setEnd(null, officeId, now + 10 * DAY);
    expect((await officeById(house.database.reader, officeId, now))?.holderId).toBe(principal.id);
    expect(await grantsOf(principal.id)).toEqual([{ role: 'official', territoryId: TOYA }]);
    await house.offices.handOver(null, officeId, next(null, now + 5 * DAY));
    await expect(house.offices.setEnd(null, officeId, null)).rejects.toMatchObject({
      key: 'inbox.error.successor_planned',
    });
    await house.offices.dropPlan(null, officeId);
    await house.offices.setEnd(null, officeId, null);
    expect(await termsOf(house.database.reader, officeId)).toHaveLength(1);
  });

  it.each([
    ['before its beginning', { from: 5 * DAY, until: 4 * DAY }, 'inbox.error.mandate_dates'],
    ['before the mandate that runs', { from: -9 * DAY, until: null }, 'inbox.error.handover_too_early'],
  ])('do not pass on %s', async (_what, { from, until }, key) => {
    const officeId = await house.office(TOYA, 'councillor', null);
    const now = house.clock.now();
    await house.offices.handOver(null, officeId, next(null, now - DAY, 'Celle qui est là'));
    const wrong = { id: null, name: 'X', from: now + from, until: until && now + until };
    await expect(house.offices.handOver(null, officeId, wrong)).rejects.toMatchObject({ key });
    expect((await officeById(house.database.reader, officeId, now))?.holderName).toBe('Celle qui est là');
  });

  it('of another commune do not exist for an admin, whatever is tried', async () => {
    const stranger = await house.staff('admin', [KITA]);
    const officeId = await house.office(TOYA, 'secretary-general', null);
    const now = house.clock.now();
    const office = {
      territoryId: TOYA,
      role: 'mayor',
      title: 'X',
      holderName: null,
      holderId: null,
    } as const;
    const tries: (() => Promise<unknown>)[] = [
      () => house.offices.handOver(stranger, officeId, next(null, now)),
      () => house.offices.setEnd(stranger, officeId, null),
      () => house.offices.dropPlan(stranger, officeId),
      () => house.offices.add(stranger, office),
      () => house.officeDesk.office(stranger, officeId),
      () => house.officeDesk.territory(stranger, TOYA),
      () => house.coverage.whoAnswers(stranger, TOYA),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotFoundError);
    const { territories } = await house.officeDesk.overview(stranger);
    expect(territories.map(({ id }) => id)).toEqual([KITA]);
  });

  it('of an intercommunal body can be asked in its member communes, and answer there', async () => {
    const before = house.directory.communesUnder(SYCOTEN);
    await house.database.write((tx) => addMember(tx, SYCOTEN, TOYA));
    await house.directory.reload();
    expect([before, house.directory.communesUnder(SYCOTEN)]).toEqual([[], [TOYA]]);
    const holder = await house.staff('official', [KITA]);
    const officeId = await house.offices.add(null, {
      ...{ territoryId: SYCOTEN, role: 'intercommunal-member', title: 'Présidente du SYCOTEN' },
      ...{ holderName: 'Présidente', holderId: holder.id },
    });
    const { reader } = house.database;
    expect((await officesOf(reader, TOYA, house.clock.now())).at(-1)?.id).toBe(officeId);
    const elsewhere = await officesOf(reader, KITA, house.clock.now());
    expect(elsewhere.map(({ id }) => id)).not.toContain(officeId);
    const id = await house.ask(await house.citizen(), { communeId: TOYA, target: 'official', officeId });
    await house.questions.hand(await house.moderator(TOYA), id, officeId);
    const official = (await house.accounts.principal(holder.id))!;
    await house.answers.answer(official, id, 'Oui.');
    expect((await house.desk.officialList(official)).map((row) => row.id)).toEqual([id]);
  });

  it('of the members of Mérenguémou are those of the twelve communes of Yélimané', () => {
    expect(house.directory.communesUnder('intercommunality:merenguemou')).toHaveLength(12);
    expect(house.directory.bodies()).toHaveLength(8);
  });

  it('show mandates that end soon and have no successor', async () => {
    const admin = await house.staff('admin', [KITA]);
    const office = await house.office(KITA, 'deputy-mayor', null);
    const now = house.clock.now();
    const ending = async () => (await house.officeDesk.overview(admin)).ending.map((one) => one.office.id);
    await house.offices.setEnd(null, office, now + 91 * DAY);
    expect(await ending()).toEqual([]);
    await house.offices.setEnd(null, office, now + 30 * DAY);
    expect(await ending()).toEqual([office]);
    await house.offices.handOver(null, office, next(null, now + 30 * DAY));
    expect(await ending()).toEqual([]);
  });

  it('are counted where nobody answers: wishes first, then what waits', async () => {
    await house.database.write((tx) =>
      tx.run(`UPDATE territories SET wishes = 4 WHERE id = ?`, ['commune:kita-kokofata']),
    );
    const rows = await house.coverage.communes(await house.staff('admin', [null]));
    expect(rows).toHaveLength(129);
    expect(rows[0]).toMatchObject({ id: 'commune:kita-kokofata', enrolled: 0, wishes: 4, handed: 0 });
    expect(rows.find(({ id }) => id === TRINGA)).toMatchObject({ enrolled: 1, handed: 1, answered: 0 });
    expect(rows.find(({ id }) => id === TOYA)).toMatchObject({ handed: 1, answered: 1 });
    expect(rows.findLastIndex(({ enrolled }) => enrolled === 0)).toBeLessThan(
      rows.findIndex(({ enrolled }) => enrolled > 0),
    );
  });
});
