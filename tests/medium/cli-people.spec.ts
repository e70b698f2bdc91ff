import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/database/index.js';
import { systemClock, systemIds } from '../../src/shared/index.js';
import { AuditLog, SessionStore, StaffAccounts } from '../../src/staff/index.js';
import { officesHeldBy } from '../../src/territories/index.js';
import { databaseKinds, type TestDatabase } from '../support/database.js';
import { type Operator, workplace } from '../support/operator.js';

const TRINGA = 'commune:yelimane-tringa';
const TOYA = 'commune:yelimane-toya';

const inAnyOrder = (...grants: object[]): unknown =>
  expect.arrayContaining(grants.map((grant) => expect.objectContaining(grant) as unknown));

describe.each(databaseKinds)('the commands about people on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let operator: Operator;

  beforeAll(async () => {
    ({ place, operator, database } = await workplace(kind));
  });

  afterAll(() => place.drop());

  const staffId = async (login: string): Promise<string> => {
    const accounts = new StaffAccounts(database, systemClock, systemIds, () => []);
    return (await accounts.byLogin(login))!.id;
  };

  describe('staff', () => {
    it('lets a new moderator in with the password that is printed, to set up a second factor', async () => {
      const made = await operator.type(
        `staff add --login Awa --name "Awa Cissé" --role moderator --territory cercle:kayes-yelimane`,
      );
      expect(made).toMatchObject({ code: 0, complained: [] });
      expect(await operator.enter(database, 'awa', made.password())).toMatchObject({
        outcome: 'in',
        mustEnrolTotp: true,
        principal: { name: 'Awa Cissé' },
      });
    });

    it('binds an account to its territories', async () => {
      const made = await operator.type(
        `staff add --login binta --name Binta --role moderator --territory ${TRINGA} --territory ${TOYA}`,
      );
      expect(await operator.enter(database, 'binta', made.password())).toMatchObject({
        principal: { grants: inAnyOrder({ territoryId: TRINGA }, { territoryId: TOYA }) },
      });
    });

    it('replaces a forgotten password, and ends what was entered with the old one', async () => {
      const made = await operator.type(
        `staff add --login coumba --name Coumba --role official --territory ${TRINGA}`,
      );
      const sessions = new SessionStore(database, await operator.vault(database), systemClock);
      const session = { staffId: await staffId('coumba'), cookie: {} } as never;
      await new Promise((resolve) => sessions.set('a session', session, resolve));

      const reset = await operator.type(`staff password --login coumba`);

      expect(await operator.enter(database, 'coumba', made.password())).toEqual({ outcome: 'refused' });
      expect(await operator.enter(database, 'coumba', reset.password())).toMatchObject({ outcome: 'in' });
      const found = await new Promise((resolve) => sessions.get('a session', (_, row) => resolve(row)));
      expect(found).toBeNull();
    });

    it('forgets the second factor of a lost telephone only when told to', async () => {
      await operator.type(`staff add --login dado --name Dado --role moderator --territory ${TRINGA}`);
      const id = await staffId('dado');
      const secret = async (): Promise<Buffer | null> => {
        const [row] = await database.reader.query<{ totp_secret: Buffer | null }>(
          `SELECT totp_secret FROM staff WHERE id = ?`,
          [id],
        );
        return row!.totp_secret;
      };
      await database.write((tx) =>
        tx.run(`UPDATE staff SET totp_secret = ? WHERE id = ?`, [Buffer.from('sealed'), id]),
      );
      await operator.type(`staff password --login dado`);
      expect(await secret()).not.toBeNull();
      await operator.type(`staff password --login dado --forget-second-factor`);
      expect(await secret()).toBeNull();
    });

    it('closes an account', async () => {
      const made = await operator.type(
        `staff add --login fanta --name Fanta --role official --territory ${TRINGA}`,
      );
      await operator.type(`staff close --login fanta`);
      expect(await operator.enter(database, 'fanta', made.password())).toEqual({ outcome: 'refused' });
      expect((await operator.type(`staff list`)).printed).toContainEqual(
        expect.stringContaining('fanta (closed)'),
      );
    });

    it('gives one more role', async () => {
      const made = await operator.type(
        `staff add --login goundo --name Goundo --role clerk --territory ${TRINGA}`,
      );
      await operator.type(`staff grant --login goundo --role translator --language snk`);
      expect(await operator.enter(database, 'goundo', made.password())).toMatchObject({
        principal: {
          grants: inAnyOrder({ role: 'clerk' }, { role: 'translator', territoryId: null, language: 'snk' }),
        },
      });
    });

    it('counts the last day of a role among its days', async () => {
      const today = new Date().toISOString().slice(0, 10);
      const line = `--role official --territory ${TRINGA} --until`;
      const made = await operator.type(`staff add --login idrissa --name Idrissa ${line} ${today}`);
      expect(await operator.enter(database, 'idrissa', made.password())).toMatchObject({
        principal: { grants: [{ role: 'official', territoryId: TRINGA }] },
      });
      const over = await operator.type(`staff add --login jeneba --name Jeneba ${line} 2026-01-31`);
      expect(await operator.enter(database, 'jeneba', over.password())).toMatchObject({
        principal: { grants: [] },
      });
    });

    it('binds a clerk to the offices they write for', async () => {
      await operator.type(`office add --commune ${TRINGA} --role secretary-general --title "SG de Tringa"`);
      const listed = (await operator.type(`office list --territory ${TRINGA}`)).printed;
      const officeId = listed.find((line) => line.includes('SG de Tringa'))!.split(' ')[0]!;
      const made = await operator.type(
        `staff add --login kadia --name Kadia --role clerk --office ${officeId}`,
      );
      expect(await operator.enter(database, 'kadia', made.password())).toMatchObject({
        principal: { grants: [{ role: 'clerk', territoryId: TRINGA, officeId }] },
      });
      expect((await operator.type(`staff list`)).printed).toContainEqual(
        expect.stringMatching(new RegExp(`^kadia .*clerk: ${officeId}$`)),
      );
    });

    it.each([
      ['staff add --login x --name X --role clerk --office office:nowhere', /no office office:nowhere/],
      ['staff add --login x --name X --role official --office office:a', /--office is for clerks/],
      [
        `staff add --login x --name X --role clerk --office office:a --territory ${TRINGA}`,
        /needs --office alone/,
      ],
      [
        'staff add --login x --name X --role admin --from 2026-02-01 --until 2026-01-31',
        /--until must not be before --from/,
      ],
      ['staff add --login x --name X --role moderator', /needs --territory/],
      ['staff add --login x --name X --role translator', /needs --language, one of bm, snk/],
      ['staff add --login x --name X --role translator --language fr', /must be one of bm, snk/],
      ['staff add --login x --name X --role translator --language bm --territory a', /no --territory/],
      ['staff add --login x --name X --role admin --language bm', /--language is for translators/],
      ['staff add --login x --name X --role king --territory a', /--role must be one of admin,/],
      [
        'staff add --login x --name X --role clerk --territory commune:nowhere',
        /no territory commune:nowhere/,
      ],
      ['staff add --name X --role admin', /--login is missing/],
      ['staff add --login "two words" --name X --role admin', /one word/],
      ['staff add --login x --name X --role admin --until 31.12.2026', /--until must be a date/],
      ['staff password --login nobody', /no account nobody/],
      ['staff paint', /no command "staff paint"/],
      ['staff list --loud', /Unknown option '--loud'/],
    ])('answers "%s" in one line', async (line, message) => {
      const { code, complained, printed } = await operator.type(line);
      expect({ code, printed }).toEqual({ code: 1, printed: [] });
      expect(complained).toEqual([expect.stringMatching(message)]);
    });

    it('does not make the same account twice', async () => {
      const line = `staff add --login hawa --name Hawa --role admin`;
      expect((await operator.type(line)).code).toBe(0);
      expect((await operator.type(line)).complained).toEqual([expect.stringContaining('hawa already')]);
    });
  });

  describe('offices', () => {
    it('are held by an account, which becomes an official there', async () => {
      const made = await operator.type(
        `staff add --login maire --name "M. Konaté" --role official --territory ${TOYA}`,
      );
      await operator.type(
        `office add --commune ${TRINGA} --role mayor --title "Maire de Tringa" --holder maire`,
      );
      const held = await officesHeldBy(database.reader, await staffId('maire'), Date.now());
      expect(held).toMatchObject([
        { title: 'Maire de Tringa', holderName: 'M. Konaté', territoryId: TRINGA },
      ]);
      expect(await operator.enter(database, 'maire', made.password())).toMatchObject({
        principal: { grants: inAnyOrder({ territoryId: TOYA }, { role: 'official', territoryId: TRINGA }) },
      });
    });

    it('go to another holder, and to nobody', async () => {
      const added = await operator.type(`office add --commune ${TOYA} --role mayor --title Maire`);
      const id = /office:\S+[^.\s]/.exec(added.printed.join())![0];
      await operator.type(`staff add --login issa --name Issa --role official --territory ${TOYA}`);
      await operator.type(`office hold --office ${id} --holder issa --from 2026-01-01`);
      expect(await officesHeldBy(database.reader, await staffId('issa'), Date.now())).toHaveLength(1);
      await operator.type(`office hold --office ${id} --name Issa`);
      expect((await operator.type(`office list --commune ${TOYA}`)).printed).toEqual([
        `${id}  Maire, Issa  (nobody answers)`,
      ]);
    });

    it('of the same role get ids of their own', async () => {
      const line = `office add --commune commune:kita-kita --role councillor --title "Conseiller"`;
      await operator.type(line);
      expect((await operator.type(line)).printed.join()).toContain('office:kita-kita-councillor-2');
    });

    it.each([
      ['office add --commune commune:nowhere --role mayor --title X', /no commune commune:nowhere/],
      [`office add --commune ${TOYA} --role emperor --title X`, /--role must be one of mayor,/],
      ['office hold --office office:nowhere', /no office office:nowhere/],
      [`office add --commune ${TOYA} --role mayor --title X --holder nobody`, /no account nobody/],
    ])('answer "%s" in one line', async (line, message) => {
      expect((await operator.type(line)).complained).toEqual([expect.stringMatching(message)]);
    });
  });

  it('records in the audit log who was let in, in a chain that holds', async () => {
    await operator.type(`staff add --login jeneba --name Jeneba --role admin`);
    const audit = new AuditLog(database, await operator.vault(database), systemClock);
    expect(await audit.verify()).toMatchObject({ intact: true });
    const [entry] = await database.reader.query<{ verb: string }>(
      `SELECT verb FROM audit_log WHERE subject = ?`,
      [`staff:${await staffId('jeneba')}`],
    );
    expect(entry).toEqual({ verb: 'account.create' });
  });

  it('find a commune by its name as people spell it', async () => {
    const { printed } = await operator.type('communes --search bafulabe');
    expect(printed[0]).toContain('commune:bafoulabe-bafoulabe');
  });
});
