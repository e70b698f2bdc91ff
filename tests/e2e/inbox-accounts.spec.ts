import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Principal } from '../../src/staff/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';
import type { Answer, Visitor } from '../support/visitor.js';
import { PASSWORD, WebHouse } from '../support/web-house.js';

const CHOSEN = 'quatre mots sans lien';
const HOUR_MS = 3_600_000;
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';

/** Every form is sent as a browser without scripts does. */
describe('accounts', () => {
  let place: TestDatabase;
  let house: House;
  let web: WebHouse;
  let chief: Principal;
  let admin: Visitor;
  let count = 0;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    house = await House.open(place);
    web = await WebHouse.open(house);
    chief = await web.account('admin', [null]);
    admin = await web.loggedIn(chief);
    await admin.get('/inbox/people');
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const linkIn = ({ text }: Answer): string => /\/inbox\/invitation\/[\w-]+/.exec(text)![0];
  const codesIn = ({ text }: Answer): string[] =>
    [...text.matchAll(/<code>(\w{3}-\w{3})<\/code>/g)].map(([, code]) => code!);
  const codeFor = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now() });
  const idOf = async (login: string): Promise<string> => (await house.accounts.byLogin(login))!.id;
  const audited = async (login: string): Promise<string[]> => {
    const rows = await house.database.reader.query<{ verb: string }>(
      `SELECT verb FROM audit_log WHERE subject = ? ORDER BY seq`,
      [`staff:${await idOf(login)}`],
    );
    return rows.map(({ verb }) => verb);
  };
  const invite = (role: string, places = 'Tringa', by = admin) => {
    const login = `invited${++count}`;
    const answer = by.post('/inbox/people', { name: 'Awa Cissé', login, role, places });
    return answer.then((told) => ({ login, told }));
  };
  const choose = async (link: string, visitor = web.visitor(), password = CHOSEN) => {
    const page = await visitor.get(link);
    const told = await visitor.post(link, { password, again: password });
    return { visitor, page, told };
  };
  /** Somebody whose second factor is set up, with its secret and the recovery codes. */
  const moderator = async () => {
    const { login, told } = await invite('moderator');
    const { visitor, told: chosen } = await choose(linkIn(told));
    expect(chosen.headers.get('location')).toBe('/inbox/second-factor');
    const page = await visitor.get('/inbox/second-factor');
    const secret = /secret=(\w+)/.exec(page.text)![1]!;
    const codes = codesIn(await visitor.post('/inbox/second-factor', { totp: codeFor(secret) }));
    house.clock.advance(60_000);
    return { login, visitor, secret, codes };
  };
  const enter = async (login: string, fields: Record<string, string>, headers = {}) => {
    await house.database.write((tx) => tx.run(`DELETE FROM attempt_budgets`));
    const visitor = web.visitor();
    await visitor.get('/inbox/login');
    return {
      visitor,
      told: await visitor.post('/inbox/login', { login, password: CHOSEN, ...fields }, headers),
    };
  };

  describe('by an invitation', () => {
    it('are entered with a link that is shown once and works once', async () => {
      const { login, told } = await invite('clerk');
      expect(told.status).toBe(200);
      const link = linkIn(told);
      expect((await enter(login, { password: '' })).told.status).toBe(422);
      expect((await admin.get(`/inbox/people/${await idOf(login)}`)).text).not.toContain(link);
      const late = web.visitor();
      await late.get(link);
      const { visitor, page, told: chosen } = await choose(link);
      expect(page.text).toContain('Awa Cissé');
      expect(chosen.headers.get('location')).toBe('/inbox');
      expect((await visitor.get('/inbox')).status).toBe(200);
      expect((await web.visitor().get(link)).status).toBe(410);
      expect((await late.post(link, { password: PASSWORD, again: PASSWORD })).status).toBe(410);
      expect((await enter(login, {})).told.headers.get('location')).toBe('/inbox');
      expect(await audited(login)).toEqual(['account.invite', 'account.accept']);
    });

    it('are not used up by looking, nor by a password that is too weak', async () => {
      const link = linkIn((await invite('animator')).told);
      await web.visitor().get(link);
      const weak = await choose(link, web.visitor(), 'azertyuiop');
      expect(weak.told.status).toBe(422);
      expect(weak.told.text).toContain('se devine trop vite');
      expect((await choose(link)).told.status).toBe(303);
    });

    it('expire after a week, and are replaced by a new link', async () => {
      const { login, told } = await invite('animator');
      const renewed = await admin.post(`/inbox/people/${await idOf(login)}/invitation`, {});
      expect((await web.visitor().get(linkIn(told))).status).toBe(410);
      expect((await web.visitor().get(linkIn(renewed))).status).toBe(200);
      house.clock.advance(7 * 24 * HOUR_MS);
      expect((await web.visitor().get(linkIn(renewed))).status).toBe(410);
      admin = await web.loggedIn(chief);
      const list = await admin.get('/inbox/people');
      expect(list.text).toContain('Lien passé');
    });

    it('leave nothing in the database that opens an account', async () => {
      const link = linkIn((await invite('animator')).told);
      const token = link.split('/').at(-1)!;
      const rows = await house.database.reader.query(`SELECT * FROM staff_invitations`);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it('ask who sees confidential messages for a second factor, and give ten codes for the day it is lost', async () => {
      const { visitor, codes } = await moderator();
      expect(new Set(codes).size).toBe(10);
      expect((await visitor.get('/inbox/questions')).status).toBe(200);
    });

    it('let nobody set up a second factor who knows only the password before', async () => {
      const { login, told } = await invite('moderator');
      const { visitor: stranger } = await choose(linkIn(told));
      const page = await stranger.get('/inbox/second-factor');
      const code = codeFor(/secret=(\w+)/.exec(page.text)![1]!);
      const renewed = await admin.post(`/inbox/people/${await idOf(login)}/invitation`, {});
      await choose(linkIn(renewed), web.visitor(), 'quatre autres mots');
      const refused = await stranger.post('/inbox/second-factor', { totp: code });
      expect(refused.headers.get('location')).toMatch(/^\/inbox\/login/);
      expect((await stranger.get('/inbox/second-factor')).headers.get('location')).toMatch(/^\/inbox\/login/);
      expect((await house.accounts.byLogin(login))!.totp_secret).toBeNull();
    });

    it('do not get around a second factor that is in force', async () => {
      const { login } = await moderator();
      const person = `/inbox/people/${await idOf(login)}`;
      const renewed = await admin.post(`${person}/invitation`, {});
      const { visitor, told } = await choose(linkIn(renewed), web.visitor(), 'quatre autres mots');
      expect(told.headers.get('location')).toBe('/inbox/login');
      expect((await visitor.get('/inbox')).status).toBe(303);
      expect((await enter(login, { password: 'quatre autres mots' })).told.text).toContain('name="totp"');
      const forgetting = await admin.post(`${person}/invitation`, { forget: '1' });
      expect((await choose(linkIn(forgetting))).told.headers.get('location')).toBe('/inbox/second-factor');
    });
  });

  describe('with recovery codes', () => {
    it('are entered with each once, which the audit log tells', async () => {
      const { login, codes } = await moderator();
      const typed = codes[0]!.toLowerCase().replace('-', ' ');
      const { visitor, told } = await enter(login, { recovery: typed });
      expect(told.headers.get('location')).toBe('/inbox/account?done=recovered');
      expect((await visitor.get('/inbox/account?done=recovered')).text).toContain('Il en reste 9');
      expect((await enter(login, { recovery: codes[0]! })).told.status).toBe(422);
      expect((await enter(login, { recovery: codes[1]!, password: 'wrong' })).told.status).toBe(422);
      expect((await enter(login, { recovery: codes[1]! })).told.status).toBe(303);
      const used = (await audited(login)).filter((verb) => verb === 'account.recovery_use');
      expect(used).toHaveLength(2);
    });

    it('are renewed by who knows the password: the old ones are worth nothing', async () => {
      const { login, visitor, codes } = await moderator();
      await visitor.get('/inbox/account');
      const refused = await visitor.post('/inbox/account/recovery-codes', { codes_password: 'wrong' });
      expect(refused.status).toBe(422);
      const renewed = codesIn(
        await visitor.post('/inbox/account/recovery-codes', { codes_password: CHOSEN }),
      );
      expect(renewed).toHaveLength(10);
      expect((await enter(login, { recovery: codes[0]! })).told.status).toBe(422);
      expect((await enter(login, { recovery: renewed[0]! })).told.status).toBe(303);
    });

    it('are kept as keyed digests', async () => {
      const { codes } = await moderator();
      const rows = JSON.stringify(await house.database.reader.query(`SELECT * FROM staff_recovery_codes`));
      for (const code of codes) expect(rows).not.toContain(code.replace('-', ''));
    });

    it('lead to another telephone, which counts once it has shown a code', async () => {
      const { login, visitor, secret } = await moderator();
      await visitor.get('/inbox/account');
      const page = await visitor.post('/inbox/account/second-factor', { phone_password: CHOSEN });
      const other = /secret=(\w+)/.exec(page.text)![1]!;
      const confirm = '/inbox/account/second-factor/confirmation';
      expect((await visitor.post(confirm, { totp: '000000' })).status).toBe(422);
      expect((await enter(login, { totp: codeFor(secret) })).told.status).toBe(303);
      expect((await visitor.post(confirm, { totp: codeFor(other) })).status).toBe(303);
      house.clock.advance(60_000);
      expect((await enter(login, { totp: codeFor(secret) })).told.status).toBe(422);
      expect((await enter(login, { totp: codeFor(other) })).told.status).toBe(303);
    });
  });

  describe('and where they are open', () => {
    const official = async () => {
      const { login, told } = await invite('official');
      const { visitor } = await choose(linkIn(told));
      return { login, visitor, id: await idOf(login) };
    };
    const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/inbox')).status === 200;
    const ending = ({ text }: Answer): string =>
      /action="([^"]+\/devices\/[\w-]{20,}\/ending)"/.exec(text)![1]!;

    it('are listed by kind of device, and ended one by one', async () => {
      const { login, visitor } = await official();
      const phone = (await enter(login, {}, { 'user-agent': ANDROID })).visitor;
      const page = await visitor.get('/inbox/account');
      expect(page.text).toContain('Téléphone Android');
      expect(page.text).toContain('cet appareil');
      expect(page.text).not.toContain('Chrome');
      expect((await visitor.post(ending(page), {})).status).toBe(303);
      expect([await isIn(phone), await isIn(visitor)]).toEqual([false, true]);
    });

    it('are ended everywhere else at once', async () => {
      const { login, visitor } = await official();
      const others = [(await enter(login, {})).visitor, (await enter(login, {})).visitor];
      await visitor.get('/inbox/account');
      await visitor.post('/inbox/account/devices/ending', {});
      expect([await isIn(others[0]!), await isIn(others[1]!), await isIn(visitor)]).toEqual([
        false,
        false,
        true,
      ]);
    });

    it('are not ended by somebody else of the staff', async () => {
      const [mine, theirs] = [await official(), await official()];
      const copy = (await enter(theirs.login, {})).visitor;
      const foreign = ending(await theirs.visitor.get('/inbox/account'));
      await mine.visitor.get('/inbox/account');
      expect((await mine.visitor.post(foreign, {})).status).toBe(404);
      expect(await isIn(copy)).toBe(true);
    });

    it('are ended by an admin, and closed for good', async () => {
      const { login, visitor, id } = await official();
      const page = await admin.get(`/inbox/people/${id}`);
      expect((await admin.post(ending(page), {})).status).toBe(303);
      expect(await isIn(visitor)).toBe(false);
      const again = (await enter(login, {})).visitor;
      expect((await admin.post(`/inbox/people/${id}/closing`, {})).status).toBe(303);
      expect(await isIn(again)).toBe(false);
      expect((await enter(login, {})).told.status).toBe(422);
      expect((await audited(login)).slice(-2)).toEqual(['account.session_end', 'account.close']);
    });

    it('are left everywhere else when the password changes, which needs the old one', async () => {
      const { login, visitor } = await official();
      const other = (await enter(login, {})).visitor;
      await visitor.get('/inbox/account');
      const change = (current: string) =>
        visitor.post('/inbox/account/password', { current, password: PASSWORD, again: PASSWORD });
      expect((await change('wrong')).status).toBe(422);
      expect(await isIn(other)).toBe(true);
      expect((await change(CHOSEN)).headers.get('location')).toBe('/inbox/account?done=password');
      expect([await isIn(other), await isIn(visitor)]).toEqual([false, true]);
      expect((await enter(login, {})).told.status).toBe(422);
      expect((await enter(login, { password: PASSWORD })).told.status).toBe(303);
    });

    it('see nothing more the moment a role is taken away', async () => {
      const { visitor, id } = await official();
      expect((await visitor.get('/inbox/threads')).status).toBe(200);
      const page = await admin.get(`/inbox/people/${id}`);
      const end = /action="([^"]+\/grants\/[^"]+\/ending)"/.exec(page.text)![1]!;
      expect((await admin.post(end, {})).status).toBe(303);
      expect((await visitor.get('/inbox/threads')).status).toBe(403);
    });

    it('end three days after an official was last there, and a week after the login whatever they do', async () => {
      const { visitor } = await official();
      for (let day = 0; day < 6; day += 1) {
        house.clock.advance(24 * HOUR_MS);
        expect(await isIn(visitor)).toBe(true);
      }
      house.clock.advance(24 * HOUR_MS);
      expect(await isIn(visitor)).toBe(false);
      const idle = (
        await official().catch(async () => {
          admin = await web.loggedIn(chief);
          await admin.get('/inbox/people');
          return official();
        })
      ).visitor;
      house.clock.advance(72 * HOUR_MS);
      expect(await isIn(idle)).toBe(false);
    });

    it('end eight hours after a moderator was last there, whatever an open page asks for by itself', async () => {
      admin = await web.loggedIn(chief);
      await admin.get('/inbox/people');
      const { visitor } = await moderator();
      await visitor.get('/inbox/questions');
      house.clock.advance(7 * HOUR_MS);
      expect((await visitor.get('/inbox/questions', { 'hx-request': 'true' })).status).toBe(200);
      house.clock.advance(HOUR_MS);
      expect((await visitor.get('/inbox/questions')).status).toBe(303);
    });
  });
});
