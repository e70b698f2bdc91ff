import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceProcess } from '../bench/support/service-process.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { WhatsappWebStandIn } from '../support/whatsapp-web-stand-in/stand-in.js';
import { eventually } from './support/eventually.js';
import { CHROMIUM_FLAGS } from './support/linked-service.js';
import { browserOf, childOf } from './support/processes.js';
import { WhatsappPerson } from './support/whatsapp-person.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;
const VERSION = 'stand-in';
const MENU = 'Que voulez-vous faire';
/** The lease, the look of who waits for it, and a browser's start on a busy machine. */
const LONG_MS = 75_000;

onPostgres('one phone linked for two living processes', () => {
  let place: TestDatabase;
  let folder: string;
  let whatsapp: WhatsappWebStandIn;
  let processes: ServiceProcess[];
  let awa: WhatsappPerson;

  beforeAll(async () => {
    place = await testDatabase('postgres');
    folder = mkdtempSync(path.join(tmpdir(), 'baro-two-'));
    whatsapp = await WhatsappWebStandIn.start();
    whatsapp.install(path.join(folder, 'whatsapp-web', 'pages'), VERSION);
    processes = [await start(), await start()];
    awa = new WhatsappPerson(whatsapp, '22370000002@c.us');
    await eventually('a code', () => whatsapp.codes.length > 0 || whatsapp.isThere);
    await untilState('to-pair');
    whatsapp.pair();
    await untilState('connected');
    await awa.begins();
  });
  afterAll(async () => {
    for (const one of processes) {
      one.signal('SIGCONT');
      await one.stop();
    }
    await whatsapp.stop();
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<ServiceProcess> {
    const service = ServiceProcess.start({
      DATABASE_URL: place.target.location,
      PORT: '0',
      DATA_DIR: folder,
      MASTER_KEY_FILE: path.join(folder, 'master.key'),
      LOG_LEVEL: 'silent',
      WHATSAPP_WEB: 'on',
      WHATSAPP_WEB_VERSION: VERSION,
      CHROMIUM_PATH: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      CHROMIUM_FLAGS: CHROMIUM_FLAGS.join(' '),
      WHATSAPP_WEB_PER_SECOND: '50',
      WHATSAPP_WEB_PER_CHAT_MS: '0',
    });
    await service.ready;
    return service;
  }

  async function untilState(state: string): Promise<void> {
    await eventually(
      `WhatsApp Web to be ${state}`,
      async () => {
        const answer = await fetch(`${await (await alive()).ready}/health/channels`);
        const { channels } = (await answer.json()) as { channels: Record<string, { state: string }> };
        return channels['whatsapp-web']?.state === state;
      },
      LONG_MS,
    );
  }

  const holds = (one: ServiceProcess): boolean => childOf(one.pid) !== undefined;
  const holder = (): ServiceProcess => processes.find(holds)!;
  const other = (): ServiceProcess => processes.find((one) => one !== holder())!;
  /** One that answers, whoever holds the phone. */
  const alive = async (): Promise<ServiceProcess> => processes.at(-1)!;

  /** All of these are answered once, and nobody else has written a word. */
  async function answersOnce(times: number): Promise<void> {
    await eventually(`${times} menus`, () => awa.heardTimes(MENU) >= times, LONG_MS);
    // The next word is answered, and nothing else has been said meanwhile.
    whatsapp.write(awa.chat, '0');
    await eventually('one more', () => awa.heardTimes(MENU) > times, LONG_MS);
    expect(awa.heardTimes(MENU)).toBe(times + 1);
  }

  it('passes to the other when its holder stands still past the lease, and stays there when it goes on', async () => {
    const still = holder();
    const next = other();
    awa.listensAnew();
    // The one that is asked how it is must not be the one that stands still.
    processes = [still, next];
    still.signal('SIGSTOP');
    await eventually('the page of the one that stands still to be gone', () => !whatsapp.isThere, LONG_MS);
    for (const words of ['0', '0', '0']) whatsapp.write(awa.chat, words);
    await eventually('the other to hold the phone', () => holds(next) && whatsapp.isLinked, LONG_MS);
    await answersOnce(3);
    const child = childOf(next.pid);
    still.signal('SIGCONT');
    await eventually('it to let go', () => !holds(still), LONG_MS);
    awa.listensAnew();
    for (const words of ['0', '0']) whatsapp.write(awa.chat, words);
    await answersOnce(2);
    expect([holds(still), childOf(next.pid), whatsapp.mostLinked]).toEqual([false, child, 1]);
  });

  it('is let go by a holder whose lease somebody else has, and comes back to one of them', async () => {
    const robbed = holder();
    const child = childOf(robbed.pid);
    const database = await place.open();
    awa.listensAnew();
    const taken = await database.write((tx) =>
      tx.run(
        `UPDATE singletons SET holder = 'somebody else', until = until + 20000 WHERE name LIKE 'listening:%'`,
      ),
    );
    expect(taken).toBe(1);
    await eventually('its browser to be gone', () => childOf(robbed.pid) !== child, LONG_MS);
    for (const words of ['0', '0', '0']) whatsapp.write(awa.chat, words);
    await eventually('one of them to hold it', () => holder() !== undefined && whatsapp.isLinked, LONG_MS);
    await answersOnce(3);
    expect(whatsapp.mostLinked).toBe(1);
    expect(processes.filter(holds)).toHaveLength(1);
  });

  it('is left alone by one that stood still while it waited to start its browser again', async () => {
    const still = holder();
    const next = other();
    processes = [still, next];
    awa.listensAnew();
    process.kill(-browserOf(childOf(still.pid)), 'SIGKILL');
    await eventually('its child to be gone', () => !holds(still), LONG_MS);
    still.signal('SIGSTOP');
    await eventually('the other to hold the phone', () => holds(next) && whatsapp.isLinked, LONG_MS);
    const child = childOf(next.pid);
    still.signal('SIGCONT');
    expect((await fetch(`${await still.ready}/health/live`)).ok).toBe(true);
    for (const words of ['0', '0', '0']) whatsapp.write(awa.chat, words);
    await answersOnce(3);
    expect([holds(still), childOf(next.pid), whatsapp.mostLinked]).toEqual([false, child, 1]);
  });

  it('passes on when its holder is killed', async () => {
    const killed = holder();
    awa.listensAnew();
    await killed.kill();
    processes = processes.filter((one) => one !== killed);
    for (const words of ['0', '0', '0']) whatsapp.write(awa.chat, words);
    await eventually(
      'the other to hold the phone',
      () => holder() !== undefined && whatsapp.isLinked,
      LONG_MS,
    );
    await answersOnce(3);
    expect(whatsapp.mostLinked).toBe(1);
  });
});
