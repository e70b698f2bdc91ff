import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration, type DemonstrationAccount } from '../../src/demonstration/index.js';
import { partsOf } from '../../src/shared/sms/index.js';
import { systemIds } from '../../src/shared/index.js';
import { communeId } from '../../src/territories/index.js';
import { FakeSmsGateway } from '../support/fake-sms-gateway.js';
import { Served } from '../support/served.js';
import { smsEnvironment, SMS_SECRET } from '../support/sms-settings.js';
import { Visitor } from '../support/visitor.js';

const AWA = '22370000001';
const QUESTION = 'Quand le puits du marche sera-t-il repare ?';
const ANSWER = 'Le puits sera réparé avant la saison des pluies : « août ».';
const PATIENCE_MS = 30_000;

describe('a question from a basic telephone over the town hall and back', () => {
  let gateway: FakeSmsGateway;
  let served: Served;
  let accounts: DemonstrationAccount[];
  let calls = 0;

  beforeAll(async () => {
    gateway = new FakeSmsGateway();
    const environment = smsEnvironment(await gateway.start());
    // No DEMO: a configured gateway ends the demonstration.
    served = await Served.start({ ...environment, SMS_FOLD: 'on', SMS_PART_PRICE: '15' });
    const { ground, features } = served.service;
    accounts = await seedDemonstration({ database: ground.database, ids: systemIds, ...features });
  });
  afterAll(async () => {
    await served.stop();
    await gateway.stop();
  });

  const call = (path: string, body: object): Promise<Response> =>
    fetch(`${served.url}/webhooks/sms${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-webhook-secret': SMS_SECRET },
      body: JSON.stringify(body),
    });

  /** What has come to the telephone since `from` texts, once some of it fits. */
  async function heard(words: RegExp, from: number): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const texts = gateway.textsTo(AWA).slice(from).join('\n');
      if (words.test(texts)) return texts;
      if (Date.now() > deadline) throw new Error(`No ${words} in: ${texts}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Awa writes, and reads what these words are in. */
  async function write(text: string, words: RegExp): Promise<string> {
    const from = gateway.textsTo(AWA).length;
    const sent = { id: `in-${++calls}`, from: `+${AWA}`, text, time: Date.now() };
    expect((await call('', sent)).status).toBe(200);
    // The gateway has not read our answer, and calls again.
    expect((await call('', sent)).status).toBe(200);
    return heard(words, from);
  }

  async function enter(login: string): Promise<Visitor> {
    const visitor = new Visitor(served.url);
    await visitor.get('/inbox/login');
    const { password } = accounts.find((account) => account.login === login)!;
    expect((await visitor.post('/inbox/login', { login, password })).status).toBe(303);
    return visitor;
  }

  it('is asked in digits, moderated, answered, and the answer comes as an SMS', async () => {
    await write('bonjour', /1\. Francais/);
    await write('1', /1\. Oui/);
    await write('1', /1\. Poser une question/);
    await write('1', /commune/);
    await write('tringga', /1\. .*maire/i);
    await write('1', /question/);
    await write(QUESTION, /Sans nom/);
    await write('1', /1\. Oui/);
    const ticket = /Son numéro : (\S+-\w+)/.exec(await write('1', /Son numéro/))![1]!;

    const moderator = await enter('moderation.kayes');
    const path = /href="(\/inbox\/questions\/[\w-]+)"/.exec((await moderator.get('/inbox')).text)![1]!;
    expect((await moderator.get(path)).text).toContain('Quand le puits du marche');
    const office = `office:${communeId('Yélimané', 'Tringa').slice('commune:'.length)}-mayor`;
    expect((await moderator.post(`${path}/assignment`, { office })).status).toBe(303);
    const mayor = await enter('maire.tringa');
    expect((await mayor.get(path)).text).not.toContain(AWA);
    const from = gateway.textsTo(AWA).length;
    expect((await mayor.post(`${path}/answer`, { text: ANSWER })).status).toBe(303);

    const answer = await heard(/pluies/, from);
    expect(answer).toContain('Le puits sera réparé avant la saison des pluies : "aout".');
    expect(answer).toContain(ticket);
  });

  it('was told in the GSM alphabet, four parts at most, nothing twice', () => {
    const texts = gateway.textsTo(AWA);
    for (const text of texts) {
      expect([text, partsOf(text).encoding]).toEqual([text, 'gsm-7']);
      expect(partsOf(text).parts).toBeLessThanOrEqual(4);
    }
    const menus = texts.filter((text) => text.includes('1. Poser une question'));
    expect(menus).toHaveLength(1);
  });

  it('counts in /metrics what it cost', async () => {
    const figures = await (await fetch(`${served.url}/metrics`)).text();
    const parts = gateway.textsTo(AWA).reduce((sum, text) => sum + partsOf(text).parts, 0);
    expect(figures).toContain(`baro_sms_parts_total{encoding="gsm-7"} ${parts}\n`);
    expect(figures).toContain(`baro_sms_cost_total{encoding="gsm-7"} ${parts * 15}\n`);
    expect(figures).toContain('baro_sms_messages_total{encoding="ucs-2"} 0\n');
  });

  it('understands AIDE and STOP, and answers no machine', async () => {
    await write('aide', /STOP|stop/i);
    await write('STOP', /./);
    const before = gateway.delivered().length;
    for (const from of ['ORANGE', '37000']) {
      expect((await call('', { id: `x-${from}`, from, text: 'Promo', time: 1 })).status).toBe(200);
    }
    const { reader } = served.service.ground.database;
    const [{ n } = { n: 0 }] = await reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM conversations`);
    expect(n).toBe(1);
    expect(gateway.delivered()).toHaveLength(before);
  });

  it('takes delivery reports', async () => {
    const { reader } = served.service.ground.database;
    const count = async (state: string): Promise<number> => {
      const sql = `SELECT COUNT(*) AS n FROM outbox WHERE state = ?`;
      return (await reader.query<{ n: number }>(sql, [state]))[0]!.n;
    };
    expect((await call('/reports', { id: 'gw-1', status: 'delivered' })).status).toBe(200);
    expect((await call('/reports', { id: 'gw-2', status: 'failed' })).status).toBe(200);
    expect([await count('delivered'), await count('failed')]).toEqual([1, 1]);
  });
});
