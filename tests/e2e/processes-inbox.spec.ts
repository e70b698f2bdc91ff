import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock, systemIds } from '../../src/shared/index.js';
import { hashPassword, StaffAccounts } from '../../src/staff/index.js';
import { TerritoryDirectory } from '../../src/territories/index.js';
import { scripts } from '../bench/support/crash-scripts.js';
import { TRINGA } from '../support/house.js';
import { Visitor } from '../support/visitor.js';
import { PageLine } from './support/page-line.js';
import { TwoProcesses, type Process } from './support/two-processes.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;
const PASSWORD = 'le fleuve monte en août';

const whole = scripts.find(({ name }) => name === 'written question')!.lines(1);
/** Somebody asks in writing; the last word is the one that submits the question. */
const asking = whole.slice(0, whole.indexOf('oui', 3) + 1);

onPostgres('the inbox of two processes (needs TEST_DATABASE_URL)', () => {
  let two: TwoProcesses;
  let chat = 710_000_000;

  beforeAll(async () => {
    two = await TwoProcesses.start({ PUBLIC_URL: 'http://127.0.0.1' });
    const database = await two.place.open();
    const directory = new TerritoryDirectory(database, systemClock);
    const accounts = new StaffAccounts(database, systemClock, systemIds, (id) => directory.communesUnder(id));
    const passwordHash = await hashPassword(PASSWORD);
    await database.write((tx) =>
      accounts.create(tx, {
        login: 'awa',
        name: 'Awa',
        passwordHash,
        grants: [{ role: 'moderator', territoryId: TRINGA }],
        demonstration: true,
      }),
    );
  });
  afterAll(() => two.stop());

  async function loggedInAt({ url }: Process): Promise<Visitor> {
    const visitor = new Visitor(url);
    await visitor.get('/inbox/login');
    const answer = await visitor.post('/inbox/login', { login: 'awa', password: PASSWORD });
    expect(answer.status).toBe(303);
    return visitor;
  }

  /** The same browser, whose next requests the balancer sends to another process. */
  function movedTo({ url }: Process, visitor: Visitor): Visitor {
    const moved = new Visitor(url);
    for (const [name, value] of visitor.cookies) moved.cookies.set(name, value);
    return moved;
  }

  async function ask(process: Process): Promise<number> {
    chat += 1;
    for (const word of asking) await two.write(process, chat, word);
    return chat;
  }

  it('shares its logins, the forms it makes, and their end', async () => {
    const atA = await loggedInAt(two.a);
    const atB = movedTo(two.b, atA);
    expect((await atB.get('/inbox/questions')).status).toBe(200);
    expect((await new Visitor(two.b.url).get('/inbox/questions')).status).toBe(303);

    // A form that A made is sent to B, and ends the session in both.
    const [, token] = /name="_csrf" value="([^"]+)"/.exec((await atA.get('/inbox/questions')).text)!;
    expect((await atB.post('/inbox/logout', { _csrf: 'forged' })).status).toBe(403);
    expect((await atB.post('/inbox/logout', { _csrf: token! })).status).toBe(303);
    expect((await atA.get('/inbox/questions')).status).toBe(303);
  });

  it('takes a login whose form another process made', async () => {
    const atA = new Visitor(two.a.url);
    const form = await atA.get('/inbox/login');
    const [, token] = /name="_csrf" value="([^"]+)"/.exec(form.text)!;
    const atB = movedTo(two.b, atA);
    const entered = await atB.post('/inbox/login', { _csrf: token!, login: 'awa', password: PASSWORD });
    expect(entered.status).toBe(303);
    expect((await movedTo(two.a, atB).get('/inbox/questions')).status).toBe(200);
  });

  it('renews a list that is open at one when a question arrives through the other', async () => {
    const atB = await loggedInAt(two.b);
    const before = (await atB.get('/inbox/questions')).text;
    const [, events] = /hx-sse:connect="([^"]+)"/.exec(before)!;
    const line = await PageLine.open(two.b.url, atB, events!.replaceAll('&amp;', '&'));
    expect(line.status).toBe(200);
    await ask(two.a);
    await two.until(() => line.count('questions') > 0, 'the page at B to hear of it');
    const count = (text: string): number => text.split('/inbox/questions/').length;
    expect(count((await atB.get('/inbox/questions')).text)).toBeGreaterThan(count(before));
    line.close();
  });

  it('renews it also when the connection that hears the others was lost meanwhile', async () => {
    const atB = await loggedInAt(two.b);
    const [, events] = /hx-sse:connect="([^"]+)"/.exec((await atB.get('/inbox/questions')).text)!;
    const line = await PageLine.open(two.b.url, atB, events!.replaceAll('&amp;', '&'));
    const listeners = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'baro listener'`;
    await two.rows(`SELECT pg_terminate_backend(pid) ${listeners}`);
    await two.until(async () => (await two.rows(`SELECT pid ${listeners}`)).length === 0, 'the end');
    const heard = line.count('questions');
    await ask(two.a);
    await two.until(() => line.count('questions') > heard, 'the page at B to hear of it');
    line.close();
  });

  it('has what one process has no hands free for sent by the other', async () => {
    // As many as one process sends at once, and Telegram holds them all.
    two.a.api.faults.next('sendMessage', { kind: 'slow', ms: 15_000 }, 64);
    const crowd = Array.from({ length: 64 }, (_, n) => 720_000_000 + n);
    await Promise.all(crowd.map((one) => two.write(two.a, one, 'bonjour')));
    await two.until(() => two.a.api.delivered().length + two.b.api.delivered().length >= 64, 'the crowd');
    const someone = 730_000_000;
    await two.write(two.a, someone, 'bonjour');
    await two.until(() => two.arrived(someone).length > 0, 'the answer');
    expect(two.b.api.delivered().some((call) => call.chat === String(someone))).toBe(true);
  });
});
