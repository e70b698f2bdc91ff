import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatorHub, SimulatorInbox } from '../../src/channels/simulator/index.js';
import { systemClock } from '../../src/shared/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';
import { RecordingSink } from '../support/recording-sink.js';
import { WebHouse } from '../support/web-house.js';

const CHAT = '0123456789abcdef';

describe('the phones of the demonstration', () => {
  const sink = new RecordingSink();
  const hub = new SimulatorHub(systemClock);
  const inbox = new SimulatorInbox(hub, sink, systemClock);
  let place: TestDatabase;
  let web: WebHouse;

  beforeAll(async () => {
    place = await testDatabase('sqlite');
    web = await WebHouse.open(await House.open(place), {
      feed: (chat, afterId) => hub.feed(chat, afterId),
      subscribe: (chat, listener) => hub.subscribe(chat, listener),
      file: (id) => hub.file(id),
      receive: (chat, message) => inbox.receive(chat, message),
    });
  });
  afterAll(async () => {
    await web.close();
    await place.drop();
  });

  const send = (body: BodyInit, type = 'application/json', query = '', chat = CHAT) =>
    web.visitor().ask(`/simulator/${chat}/messages${query}`, {
      method: 'POST',
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
      body,
    });
  const say = (id: string, text: string) => send(JSON.stringify({ id, text }));

  /** Reads events until one holds the text. */
  async function hear(text: string, headers: Record<string, string> = {}): Promise<string> {
    const stop = new AbortController();
    const response = await fetch(`${web.url}/simulator/${CHAT}/events`, { headers, signal: stop.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
    stop.abort();
    return heard;
  }

  it('stand on one page that gives nobody a cookie', async () => {
    const page = await web.visitor().get('/simulator');
    expect(page.text.match(/class="handset /g)).toHaveLength(2);
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('hand in once what is sent twice, and show it once', async () => {
    expect((await say('m1', 'Bonjour')).status).toBe(202);
    await say('m1', 'Bonjour');
    await say('m2', 'fin');
    const heard = await hear('fin');
    expect(heard.match(/Bonjour/g)).toHaveLength(1);
  });

  it('go on where they were when the line was cut, and begin anew after a restart', async () => {
    await say('m3', 'avant');
    const [, place = ''] = /id: (\S+)\ndata: [^\n]*avant/.exec(await hear('avant')) ?? [];
    await say('m4', 'après');
    expect(await hear('après', { 'last-event-id': place })).not.toContain('avant');
    const other = await hear('après', { 'last-event-id': 'otherone.1' });
    expect(other).toContain('event: empty');
    expect(other).toContain('avant');
  });

  it('send a voice note as it is, and give it back to be played', async () => {
    const sent = await send(Buffer.from('OggS voice'), 'audio/ogg;codecs=opus', '?id=v1&seconds=4');
    expect(sent.status).toBe(202);
    const [, file = ''] = /"file":\{"id":"([^"]+)"/.exec(await hear('"file"')) ?? [];
    const played = await web.visitor().get(`/simulator/files/${file}`);
    expect([played.headers.get('content-type'), played.text]).toEqual(['audio/ogg', 'OggS voice']);
  });

  it.each([
    ['words that are none', () => send('{"id":"m9"}')],
    ['broken JSON', () => send('{')],
    ['a chat anybody could guess', () => send('{"id":"m9","text":"x"}', 'application/json', '', 'one')],
  ])('refuse %s', async (_, attempt) => {
    expect((await attempt()).status).toBe(400);
  });

  it('refuse a sound that is too large', async () => {
    expect((await send(Buffer.alloc(10_000_001), 'audio/webm', '?id=v3')).status).toBe(413);
  });

  it('are not moved by another site', async () => {
    const foreign = await web.visitor().ask(`/simulator/${CHAT}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: '{"id":"m8","text":"x"}',
    });
    expect(foreign.status).toBe(403);
  });

  it('take so much from one address, and then tell it to wait', async () => {
    const crowded = await WebHouse.open(web.house, {
      feed: () => [],
      subscribe: () => () => undefined,
      file: () => undefined,
      receive: async () => undefined,
    });
    const path = `/simulator/${CHAT}/messages`;
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const body = JSON.stringify({ id: 'm1', text: 'x' });
    const statuses = new Map<number, number>();
    let waits: string | null = null;
    // However slow the machine is: it gives back two a second.
    while (!statuses.has(429)) {
      const answers = Array.from({ length: 100 }, () =>
        crowded.visitor().ask(path, { method: 'POST', headers, body }),
      );
      for (const { status, headers: said } of await Promise.all(answers)) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 429) waits = said.get('retry-after');
      }
    }
    expect(statuses.get(202)).toBeGreaterThanOrEqual(120);
    expect(waits).toBe('1');
    await crowded.close();
  });

  it('are not there outside of the demonstration', async () => {
    const serious = await WebHouse.open(web.house);
    expect((await serious.visitor().get('/simulator')).status).toBe(404);
    await serious.close();
  });
});
