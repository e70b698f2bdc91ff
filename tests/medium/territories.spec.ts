import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { understanding } from '../../src/languages/index.js';
import { silentLogger } from '../../src/shared/index.js';
import {
  bundledCommunes,
  cerclesLookup,
  communesLookup,
  importCommunes,
  officesLookup,
  wishCounted,
  wishEraser,
} from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';

const COLUMNS = 'region,cercle,arrondissement,commune,old_spelling,old_cercle,aliases';

describe.each(databaseKinds)('territories on %s', (kind) => {
  let place: TestDatabase;
  let house: House;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
  });
  afterAll(() => place.drop());

  const rowsOf = <R>(sql: string, ...parameters: string[]) => house.database.reader.query<R>(sql, parameters);
  const communes = () => communesLookup(house.directory, understanding.search);
  const labels = async (parameters: Record<string, string>) =>
    (await communes().rows(parameters)).map((row) => row.label);

  describe('brought in from a file', () => {
    const all = () => rowsOf(`SELECT * FROM territories ORDER BY id`);

    it('are the 129 communes of Kayes under their cercles and regions', async () => {
      const counts = await rowsOf<{ kind: string; n: number }>(
        `SELECT kind, COUNT(*) AS n FROM territories GROUP BY kind ORDER BY kind`,
      );
      expect(counts.map(({ kind: level, n }) => [level, Number(n)])).toEqual([
        ['cercle', 22],
        ['commune', 129],
        ['intercommunality', 8],
        ['region', 3],
      ]);
      expect(house.directory.commune(TRINGA)).toMatchObject({
        name: 'Tringa',
        oldCercle: 'Yélimané',
        parentId: 'cercle:kayes-segala',
      });
    });

    it('have ids that fit into a button', () => {
      for (const { id } of house.directory.communes()) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(60);
    });

    it('stay the same when the file is read again, and keep what was counted', async () => {
      await house.database.write((tx) => tx.run(`UPDATE territories SET wishes = 7 WHERE id = ?`, [KITA]));
      const before = await all();
      await importCommunes(house.database, await bundledCommunes());
      expect(await all()).toEqual(before);
      await house.database.write((tx) => tx.run(`UPDATE territories SET wishes = 0 WHERE id = ?`, [KITA]));
    });

    it('take corrections without becoming others', async () => {
      const corrected = `\uFEFF${COLUMNS}\r\nKayes,Yélimané,,Tringa,Trinnga,Yélimané,Tiringa | Tringua\r\n`;
      await importCommunes(house.database, corrected);
      await house.directory.reload();
      expect(house.directory.commune(TRINGA)).toMatchObject({
        oldName: 'Trinnga',
        aliases: ['Tiringa', 'Tringua'],
        parentId: 'cercle:kayes-yelimane',
      });
      expect(house.directory.communes()).toHaveLength(129);
      await importCommunes(house.database, await bundledCommunes());
      await house.directory.reload();
    });

    it.each([
      ['a line without its commune', 'Kayes,Kayes,,,,Kayes,', /Line 2.*commune/],
      ['a line without its old cercle', 'Kayes,Kayes,,Sahel,,,', /Line 2.*old_cercle/],
      ['a line that is too short', 'Kayes,Kayes', /Line 2/],
      ['a commune that stands twice', 'K,K,,A,,B,\nK,K,,A,,B,', /twice/],
    ])('are refused with %s, and nothing is changed', async (_what, lines, message) => {
      const before = await all();
      await expect(importCommunes(house.database, `${COLUMNS}\n${lines}\n`)).rejects.toThrow(message);
      expect(await all()).toEqual(before);
    });
  });

  describe('looked up in a conversation', () => {
    it('are found by new, old and misspelt names, the best first', async () => {
      expect((await labels({ query: 'tringa' }))[0]).toBe('Tringa');
      expect((await labels({ query: 'Yelimane' }))[0]).toBe('Guidime');
      expect((await labels({ query: 'sitakily' }))[0]).toBe('Sitakilly');
      expect((await labels({ query: 'kounyakari' }))[0]).toBe('Kouniakary');
      expect(await labels({ query: 'xyzzy qwfp' })).toEqual([]);
    });

    it('are listed by the old cercle, in the order of the alphabet', async () => {
      const cercles = await cerclesLookup(house.directory).rows({});
      expect(cercles.map((row) => row.label)).toEqual([
        'Bafoulabé',
        'Diéma',
        'Kayes',
        'Kéniéba',
        'Kita',
        'Nioro du Sahel',
        'Yélimané',
      ]);
      const found = await labels({ cercle: cercles.at(-1)!.value });
      expect(found).toHaveLength(12);
      expect(found.slice(0, 4)).toEqual(['Diafounou Diongaga', 'Diafounou Gory', 'Fanga', 'Gory']);
      expect(await labels({})).toHaveLength(129);
      expect(await labels({ cercle: 'Ségou' })).toEqual([]);
    });

    it('are told apart by the old cercle when two have one name', async () => {
      const twins = `${COLUMNS}\nSégou,Ségou,,Toya,,Ségou,\n`;
      await importCommunes(house.database, twins);
      await house.directory.reload();
      const rows = await communes().rows({ query: 'toya' });
      expect(rows.map((row) => row.label)).toEqual(['Toya (Ségou)', 'Toya (Yélimané)']);
      expect(rows[0]?.aliases).toContain('Toya');
      await house.database.write((tx) => tx.run(`DELETE FROM territories WHERE id = 'commune:segou-toya'`));
      await house.directory.reload();
    });

    it('are enrolled while somebody answers for an office, and by the dates of the mandate', async () => {
      const enrolled = async () =>
        (await communes().rows({ cercle: 'Kita' }))
          .filter((row) => row.facts?.['enrolled'])
          .map((row) => row.value);
      expect(await enrolled()).toEqual([]);
      const { principal, officeId } = await house.official(KITA, 'mayor');
      expect(await enrolled()).toEqual([KITA]);
      const after = async (change: Promise<void>) => {
        await change;
        await house.directory.reload();
        return enrolled();
      };
      const now = house.clock.now();
      expect(await after(house.offices.setEnd(null, officeId, now))).toEqual([]);
      expect(await after(house.offices.setEnd(null, officeId, now + 1))).toEqual([KITA]);
      const named = { id: null, name: 'Somebody', from: now, until: null };
      expect(await after(house.offices.handOver(null, officeId, named))).toEqual([]);
      const later = { id: principal.id, name: 'Somebody', from: now + 1, until: null };
      expect(await after(house.offices.handOver(null, officeId, later))).toEqual([]);
      house.clock.advance(1);
      expect(await after(Promise.resolve())).toEqual([KITA]);
    });

    it('name the people of a commune, those who are enrolled first, without the council', async () => {
      await house.office(TRINGA, 'councillor', null);
      const mayor = await house.official(TRINGA, 'mayor');
      await house.office(TRINGA, 'council', mayor.principal.id);
      const lookup = officesLookup(house.database.reader, house.clock);
      const rows = await lookup.rows({ communeId: TRINGA });
      expect(rows.map((row) => [row.label, row.facts])).toEqual([
        [`mayor of ${TRINGA}`, { role: 'mayor', enrolled: true }],
        [`councillor of ${TRINGA}`, { role: 'councillor', enrolled: false }],
      ]);
      expect(rows[0]!.aliases).toEqual(['Somebody', `mayor of ${TRINGA}`]);
      expect(await lookup.rows({ communeId: TOYA })).toEqual([]);
      expect(await lookup.rows({ communeId: null })).toEqual([]);
    });
  });

  it('are read again when somebody says that they changed', async () => {
    const stop = house.directory.keepFresh(house.wake, silentLogger);
    await house.database.write(async (tx) => {
      await tx.run(`UPDATE territories SET name = 'Toya la neuve' WHERE id = ?`, [TOYA]);
      house.wake.after(tx, 'territories');
    });
    for (let n = 0; n < 100 && house.directory.label(TOYA) !== 'Toya la neuve'; n += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    stop();
    expect(house.directory.label(TOYA)).toBe('Toya la neuve');
  });

  describe('without anybody enrolled', () => {
    const wish = (citizen: { id: string }, communeId = TOYA) =>
      house.database.write((tx) => wishCounted.handle({ communeId }, { tx, now: 1, citizen }));
    const wishes = async () =>
      (await rowsOf<{ wishes: number }>(`SELECT wishes FROM territories WHERE id = ?`, TOYA))[0]!.wishes;

    it('count each person once', async () => {
      const [awa, bintou] = [await house.citizen(), await house.citizen()];
      await wish(awa);
      await wish(awa);
      await wish(bintou);
      await wish(awa, KITA);
      expect(await wishes()).toBe(2);
    });

    it('keep the number and forget the person', async () => {
      const before = await wishes();
      const citizen = await house.citizen();
      await wish(citizen);
      await house.database.write((tx) => wishEraser.erase(tx, citizen.id));
      expect(await wishes()).toBe(before + 1);
      expect(await rowsOf(`SELECT * FROM wishes WHERE citizen_id = ?`, citizen.id)).toEqual([]);
    });

    it('count nothing for a commune that does not exist', async () => {
      const citizen = await house.citizen();
      await wish(citizen, 'commune:none');
      expect(await rowsOf(`SELECT * FROM wishes WHERE citizen_id = ?`, citizen.id)).toEqual([]);
      expect(wishCounted.payload.safeParse({ communeId: null }).success).toBe(false);
    });
  });
});
