import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/staff/index.js';
import { officesIn, termsOf } from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';
import { zipped } from '../support/zipped.js';

const DAY = 86_400_000;
const HEAD = 'identifiant;territoire;lieu;fonction;mode;titre;titulaire;compte;début;dernier jour';

describe.each(databaseKinds)('a table of offices on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let admin: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    admin = await house.staff('admin', [TRINGA, TOYA]);
    mayor = await house.official(TRINGA, 'mayor');
    await house.office(TOYA, 'secretary-general', null);
    await house.office(KITA, 'mayor', null);
    const now = house.clock.now();
    // A successor at noon: a file knows days and not hours.
    const next = { id: null, name: '=HYPERLINK("x") ɛɔɲŋ', from: now + 3 * DAY, until: now + 9 * DAY };
    await house.offices.handOver(null, mayor.officeId, next);
  });
  afterAll(() => place.drop());

  const everything = async () => {
    const { reader } = house.database;
    const tables = ['offices', 'office_terms', 'staff_grants'];
    const rows = await Promise.all(tables.map((table) => reader.query(`SELECT * FROM ${table}`)));
    return JSON.stringify(rows);
  };
  const file = (...lines: string[]) => Buffer.from(`\uFEFF${[HEAD, ...lines].join('\r\n')}\r\n`);
  const bringIn = async (bytes: Buffer) => {
    const { fingerprint } = await house.officeSheets.preview(admin, bytes);
    return house.officeSheets.bringIn(admin, bytes, fingerprint);
  };

  it.each(['csv', 'xlsx'] as const)('leaves as %s and comes back unchanged', async (format) => {
    const bytes = await house.officeSheets.write(admin, format);
    const before = await everything();
    const plan = await house.officeSheets.preview(admin, bytes);
    expect(plan).toMatchObject({ errors: [], planned: [], unchanged: 2 });
    await bringIn(bytes);
    expect(await everything()).toBe(before);
  });

  it('holds nothing of another commune, and no formula', async () => {
    const text = (await house.officeSheets.write(admin, 'csv')).toString();
    expect(text).toContain(TRINGA);
    expect(text).not.toContain(KITA);
    expect(text).toContain(`'=HYPERLINK`);
    const xlsx = await house.officeSheets.write(admin, 'xlsx');
    expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  });

  it('shows what it would change, and changes it only when told to', async () => {
    const bytes = file(
      `;;Toya;adjointe;;Adjointe au maire de Toya;Mme Diarra;;01/02/2026;31/01/31`,
      `;${TOYA};;Conseiller;élu;Conseiller de Toya;;;;`,
    );
    const before = await everything();
    const plan = await house.officeSheets.preview(admin, bytes);
    expect(plan.planned.map(({ office, described }) => [office, described.title])).toEqual([
      [null, 'Adjointe au maire de Toya'],
      [null, 'Conseiller de Toya'],
    ]);
    expect(await everything()).toBe(before);
    await house.officeSheets.bringIn(admin, bytes, plan.fingerprint);
    const added = await officesIn(house.database.reader, TOYA, Date.UTC(2027, 0));
    expect(added).toContainEqual(
      expect.objectContaining({ role: 'deputy-mayor', basis: 'elected', holderName: 'Mme Diarra' }),
    );
    const deputy = added.find(({ role }) => role === 'deputy-mayor')!;
    const [term] = await termsOf(house.database.reader, deputy.id);
    expect([term!.from, term!.until]).toEqual([Date.UTC(2026, 1, 1), Date.UTC(2031, 1, 1)]);
  });

  it('passes an office on when it names another holder, and remembers the former', async () => {
    const officeId = await house.office(TOYA, 'mayor', null);
    const heir = await house.staff('official', [KITA]);
    const line = `${officeId};${TOYA};;maire;élu;Maire de Toya;Mme Cissé;${heir.login};;`;
    await bringIn(file(line));
    const terms = await termsOf(house.database.reader, officeId);
    expect(terms.map(({ holderName, holderId }) => [holderName, holderId])).toEqual([
      ['Somebody', null],
      ['Mme Cissé', heir.id],
    ]);
    expect((await house.accounts.principal(heir.id))!.grants).toContainEqual({
      role: 'official',
      territoryId: TOYA,
    });
  });

  it('says what is wrong in each line, and brings in none of them', async () => {
    const kitaMayor = (await officesIn(house.database.reader, KITA, 0))[0]!.id;
    const bytes = file(
      `;;Toya;conseiller;;Conseillère de Toya;Mme Sy;;;`,
      `;;Nulle Part;roi;;;M. X;personne;31/02/2026;`,
      `;${KITA};;maire;;Maire;M. Y;;;`,
      `${kitaMayor};${TRINGA};;maire;;Maire;M. Y;;;`,
      `${mayor.officeId};${TOYA};;maire;;Maire;M. Y;;;`,
      `;;Toya;membre de l'intercommunalité;;Délégué;M. Z;;;`,
      `;;Toya;maire;choisi;Maire;M. Z;;2027-01-01;2026-01-01`,
    );
    const before = await everything();
    const { errors, fingerprint } = await house.officeSheets.preview(admin, bytes);
    expect(errors.map(({ number, key }) => `${number} ${key.replace('inbox.sheet.error.', '')}`)).toEqual([
      '3 territory',
      '3 role',
      '3 title',
      '3 account',
      '3 date',
      '4 not_yours',
      '5 office',
      '6 moved',
      '7 role_there',
      '8 basis',
      '8 dates',
    ]);
    await expect(house.officeSheets.bringIn(admin, bytes, fingerprint)).rejects.toMatchObject({
      key: 'inbox.error.sheet_changed',
    });
    expect(await everything()).toBe(before);
  });

  it('is refused when something changed since it was shown', async () => {
    const officeId = await house.office(TOYA, 'councillor', null);
    const bytes = file(`${officeId};${TOYA};;conseiller;;Conseiller;Mme Keïta;;;`);
    const { fingerprint } = await house.officeSheets.preview(admin, bytes);
    const from = house.clock.now();
    await house.offices.handOver(null, officeId, { id: null, name: 'Une autre', from, until: null });
    await expect(house.officeSheets.bringIn(admin, bytes, fingerprint)).rejects.toMatchObject({
      key: 'inbox.error.sheet_changed',
    });
  });

  it('is read as Excel in France saves it', async () => {
    const bytes = Buffer.from(
      `${HEAD}\n;;Toya;président de la délégation spéciale;;Délégation;M. Traoré;;;\n`,
      'latin1',
    );
    const { errors, planned } = await house.officeSheets.preview(admin, bytes);
    expect(errors).toEqual([]);
    expect(planned[0]!.described).toMatchObject({ role: 'delegation-president', basis: 'appointed' });
    expect(planned[0]!.changes.added[0]!.holderName).toBe('M. Traoré');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'inbox.error.sheet_empty'],
    ['a file without its columns', Buffer.from('a;b\n1;2\n'), 'inbox.error.sheet_columns'],
    ['what only begins like a workbook', Buffer.from('PK rien'), 'inbox.error.sheet_unreadable'],
    [
      'a workbook that unpacks to much more',
      zipped({ 'xl/workbook.xml': Buffer.alloc(64_000_000) }),
      'inbox.error.sheet_unpacks',
    ],
    ['a file without end', Buffer.alloc(1_000_001, 'a'), 'inbox.error.sheet_too_big'],
  ])('is not %s', async (_what, bytes, key) => {
    await expect(house.officeSheets.preview(admin, bytes)).rejects.toMatchObject({ key });
  });
});
