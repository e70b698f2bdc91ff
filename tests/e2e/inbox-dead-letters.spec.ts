import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { SendError, type InboundItem } from '../../src/channels/contract/index.js';
import { systemClock } from '../../src/shared/index.js';
import { AuditLog, type Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, TOYA, TRINGA } from '../support/house.js';
import type { Visitor } from '../support/visitor.js';
import { noFeatures, Way } from '../support/way.js';
import { WebHouse } from '../support/web-house.js';

const HERE = '/inbox/dead-letters';
const WORDS = 'Le pont est cassé <b>depuis</b> trois mois.';

describe.each(databaseKinds)('messages that stopped on their way, on %s,', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let house: House;
  let web: WebHouse;
  let account: Principal;
  let admin: Visitor;
  let lookupFails = false;
  let people = 0;
  let chat: string;

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place, {
      features: {
        lookups: noFeatures().lookups.map(({ name }) => ({
          name,
          rows: async () => {
            if (lookupFails) throw new Error('broken lookup');
            return [];
          },
        })),
      },
    });
    house = await House.open(place, way.database);
    web = await WebHouse.open(house);
    account = await web.account('admin', [null]);
    admin = await web.loggedIn(account);
  });
  beforeEach(async () => {
    chat = `chat-${++people}`;
    await way.welcome(chat);
    await way.database.write(async (tx) => {
      await tx.run(`DELETE FROM journal WHERE state = 'quarantined'`);
      await tx.run(`DELETE FROM outbox WHERE state IN ('failed', 'unknown')`);
    });
    await admin.get(HERE);
  });
  afterAll(async () => {
    await web.close();
    await way.stop();
    await place.drop();
  });

  const seqOf = async (sql: string) =>
    (await way.database.reader.query<{ seq: number; settled_at: number }>(sql))[0]!;
  const verbs = async () =>
    (
      await way.database.reader.query<{ verb: string; subject: string; staff_id: string }>(
        `SELECT verb, subject, staff_id FROM audit_log WHERE verb LIKE 'dead-letter.%' ORDER BY seq`,
      )
    ).map(({ verb, subject, staff_id }) => [verb, subject, staff_id === account.id]);

  /** A message that the lane set aside because of what it looked up. */
  const setAside = async (): Promise<number> => {
    lookupFails = true;
    await way.write(chat, '1');
    await way.write(chat, WORDS);
    lookupFails = false;
    return (await seqOf(`SELECT seq, 0 AS settled_at FROM journal WHERE state = 'quarantined'`)).seq;
  };
  /** An answer that the provider did not take. */
  const notArrived = async (error: SendError, subject?: string) => {
    way.channel.failures.push({ error, accept: false });
    await way.tell(chat, 'Demain.', subject ? { subject, kind: 'broadcast' } : { kind: 'broadcast' });
    await way.until(
      async () => (await way.statesOf(chat)).some((state) => ['failed', 'unknown'].includes(state)),
      'the failure',
    );
    return seqOf(`SELECT seq, settled_at FROM outbox WHERE state IN ('failed', 'unknown')`);
  };

  it('are shown to administrators and to nobody else', async () => {
    const moderator = await web.loggedIn(await web.account('moderator', [TRINGA]));
    expect((await moderator.get(HERE)).status).toBe(403);
    const seq = await setAside();
    for (const what of ['reading', 'attempt', 'dismissal'])
      expect((await moderator.post(`${HERE}/received/${seq}/${what}`, {})).status).toBe(403);
    expect((await moderator.get('/inbox')).text).not.toContain(HERE);
    expect((await admin.get('/inbox')).text).toContain(`href="${HERE}"`);
  });

  it('leave an empty page that says so when there are none', async () => {
    expect((await admin.get(HERE)).text).toContain('Rien ne s’est arrêté.');
  });

  it('show when, where and why, and no word of the person', async () => {
    const seq = await setAside();
    const { text } = await admin.get(HERE);
    expect(text).toContain(`id="row-received-${seq}"`);
    expect(text).toContain('broken lookup');
    expect(text).toContain('essayé 3 fois');
    expect(text).not.toContain('Le pont');
    expect(text).not.toContain(chat);
  });

  it('are opened by a form, once, and the audit log says by whom', async () => {
    const seq = await setAside();
    const before = (await verbs()).length;
    const opened = await admin.post(`${HERE}/received/${seq}/reading`, {});
    expect(opened.text).toContain('Le pont est cassé &lt;b>depuis&lt;/b> trois mois.');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect((await verbs()).slice(before)).toEqual([['dead-letter.open', `journal:${seq}`, true]]);
    expect((await admin.get(HERE)).text).not.toContain('Le pont');
  });

  it('can be opened by nobody once the key of their day is destroyed, even if a process remembers it', async () => {
    const seq = await setAside();
    await admin.post(`${HERE}/received/${seq}/reading`, {});
    await way.database.write((tx) => tx.run(`UPDATE journal SET day = '2020-01-01' WHERE seq = ?`, [seq]));
    const { text } = await admin.get(HERE);
    expect(text).toContain('Plus personne ne peut ouvrir ce message');
    expect(text).not.toContain(`received/${seq}/reading`);
    expect((await admin.post(`${HERE}/received/${seq}/reading`, {})).status).toBe(422);
    expect((await admin.post(`${HERE}/received/${seq}/attempt`, {})).status).toBe(422);
  });

  it('that came in are handled after all when they are put back, once', async () => {
    const seq = await setAside();
    const before = way.channel.textsTo(chat).length;
    const url = `${HERE}/received/${seq}/attempt`;
    const answers = await Promise.all([admin.post(url, {}), admin.post(url, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    await way.until(() => way.channel.textsTo(chat).length > before, 'the reply');
    await way.until(
      async () =>
        (await seqOf(`SELECT seq, 0 AS settled_at FROM journal WHERE seq = ${seq} AND state = 'done'`)) !==
        undefined,
      'it to be done',
    );
    expect(way.channel.textsTo(chat)).toHaveLength(before + 1);
    expect((await admin.get(HERE)).text).toContain('Rien ne s’est arrêté.');
    expect((await admin.post(url, {})).text).toContain('C’est déjà fait');
  });

  it('that no adapter could read are shown without names and numbers, and cannot be handled', async () => {
    const raw = JSON.stringify({
      entry: [{ from: '22370000001', profile: { name: 'Awa' }, type: 'odd', n: 4 }],
    });
    const item: InboundItem = {
      type: 'unreadable',
      item: {
        channel: 'simulator',
        account: 'test',
        externalId: `odd-${people}`,
        raw,
        reason: 'no such type',
      },
    };
    await way.messaging.sink.accept([item]);
    const { seq } = await seqOf(`SELECT seq, 0 AS settled_at FROM journal WHERE state = 'quarantined'`);
    const { text } = await admin.get(HERE);
    expect(text).toContain('no such type');
    expect(text).not.toContain(`received/${seq}/attempt`);
    const opened = (await admin.post(`${HERE}/received/${seq}/reading`, {})).text;
    expect(opened).toContain('odd');
    expect(opened).not.toMatch(/22370000001|Awa/);
    expect((await admin.post(`${HERE}/received/${seq}/attempt`, {})).status).toBe(422);
    expect((await admin.post(`${HERE}/received/${seq}/dismissal`, {})).status).toBe(303);
    expect((await admin.get(HERE)).text).not.toContain('no such type');
    // Delivered again it is still recognised.
    await way.messaging.sink.accept([item]);
    expect((await admin.get(HERE)).text).toContain('Rien ne s’est arrêté.');
  });

  it('that went out are sent again, once, and only for the end that was seen', async () => {
    const { seq, settled_at: seen } = await notArrived(new SendError('refused', '400'));
    const before = way.channel.textsTo(chat).length;
    const url = `${HERE}/unsent/${seq}/attempt`;
    const twice = await Promise.all([1, 2].map(() => admin.post(url, { seen: String(seen) })));
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 422]);
    await way.until(async () => (await way.statesOf(chat)).at(-1) === 'sent', 'it to be sent');
    expect(
      way.channel
        .textsTo(chat)
        .slice(before)
        .map((text) => text.includes('Demain.')),
    ).toEqual([true]);
    way.channel.failures.push({ error: new SendError('refused', '400'), accept: false });
    await way.database.write((tx) =>
      tx.run(`UPDATE outbox SET state = 'failed', settled_at = ? WHERE seq = ?`, [seen + 1, seq]),
    );
    way.channel.failures.pop();
    expect((await admin.post(url, { seen: String(seen) })).status).toBe(422);
    expect((await admin.post(url, {})).status).toBe(422);
    expect(way.channel.textsTo(chat)).toHaveLength(before + 1);
  });

  it('that went out keep their place before what was written after them', async () => {
    const { seq, settled_at: seen } = await notArrived(new SendError('uncertain', 'silence'));
    const before = way.channel.textsTo(chat).length;
    await way.messaging.stop();
    await way.tell(chat, 'Après-demain.');
    await admin.post(`${HERE}/unsent/${seq}/attempt`, { seen: String(seen) });
    await way.stop();
    way = await Way.open(place, { recording: way.channel });
    await way.until(() => way.channel.textsTo(chat).length === before + 2, 'both');
    const sent = way.channel.textsTo(chat).slice(before);
    expect(sent.map((text) => /Demain|Après/.exec(text)?.[0])).toEqual(['Demain', 'Après']);
  });

  it('lead to the question they were about, for those who may see it', async () => {
    const id = await house.ask(await house.citizen(), { communeId: TOYA });
    await notArrived(new SendError('blocked', '403'), `question:${id}`);
    const { text } = await admin.get(HERE);
    expect(text).toContain('La personne a bloqué Baro');
    expect(text).toContain(`href="/inbox/questions/${id}"`);
    await web.account('moderator', [TOYA]);
    expect((await admin.get(HERE)).text).not.toContain(`href="/inbox/questions/${id}"`);
  });

  it('are let go, which the audit log keeps, and nothing else is changed', async () => {
    const before = (await verbs()).length;
    const { seq, settled_at: seen } = await notArrived(new SendError('blocked', '403'));
    expect((await admin.post(`${HERE}/unsent/${seq}/dismissal`, { seen: '0' })).status).toBe(422);
    const gone = await admin.post(`${HERE}/unsent/${seq}/dismissal`, { seen: String(seen) });
    expect(gone.headers.get('location')).toBe(`${HERE}?done=let_go`);
    expect((await admin.get(`${HERE}?done=let_go`)).text).toContain('ne sera plus montré');
    expect((await way.statesOf(chat)).at(-1)).toBe('failed');
    expect((await verbs()).slice(before)).toEqual([['dead-letter.let-go', `outbox:${seq}`, true]]);
    const vault = way.vault;
    expect(await new AuditLog(way.database, vault, systemClock).verify()).toMatchObject({ intact: true });
  });

  it('of somebody who erased their data are not offered to be sent', async () => {
    const { seq, settled_at: seen } = await notArrived(new SendError('blocked', '403'));
    await way.write(chat, 'supprimer');
    await way.write(chat, '1');
    await way.database.write((tx) => tx.run(`UPDATE outbox SET body = NULL WHERE seq = ?`, [seq]));
    expect((await admin.get(HERE)).text).not.toContain(`unsent/${seq}/attempt`);
    expect((await admin.post(`${HERE}/unsent/${seq}/attempt`, { seen: String(seen) })).status).toBe(422);
  });

  it('come alone when a script renews the list, and are announced to open pages', async () => {
    const part = await admin.get(HERE, { 'hx-request': 'true' });
    expect(part.text).toMatch(/^<section id="dead-letters"/);
    const stop = new AbortController();
    const line = /hx-sse:connect="([^"]+)"/.exec((await admin.get(HERE)).text)![1]!.replaceAll('&amp;', '&');
    const response = await fetch(web.url + line, {
      headers: { cookie: `baro=${admin.cookies.get('baro')}` },
      signal: stop.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    house.wake.signal('dead-letters');
    expect((await reader.read()).value).toMatch(/event: dead-letters\n/);
    stop.abort();
  });

  it('know no place that is none', async () => {
    for (const seq of ['x', '-1', '1e3', '9'.repeat(30)])
      expect((await admin.post(`${HERE}/received/${seq}/attempt`, {})).status).toBe(404);
    expect(path.basename(HERE)).toBe('dead-letters');
  });
});
