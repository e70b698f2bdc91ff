import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PairingOrder } from '../../src/channels/contract/index.js';
import { PairedChannels } from '../../src/composition/paired-channels.js';
import { ChannelStates } from '../../src/messaging/index.js';
import { NotFoundError, silentLogger } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';

const KEY = { channel: 'whatsapp-web', account: 'phone' };
const CODE = 'ref-1,a-secret';
const NUMBER = '22370000001';

describe.each(databaseKinds)('how channels are, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let states: ChannelStates;
  let other: ChannelStates;
  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    const { database, vault, wake, clock } = house;
    states = new ChannelStates(database, vault, wake, clock, silentLogger);
    // As another process sees it.
    other = new ChannelStates(await place.open(), vault, wake, clock, silentLogger);
  });
  afterAll(() => place.drop());
  beforeEach(() => house.database.write((tx) => tx.run('DELETE FROM channel_states')));

  const seen = async () => (await other.all())[0];
  async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
    const giveUp = Date.now() + 20_000;
    while (!(await isSo())) {
      if (Date.now() > giveUp) throw new Error('Waited in vain.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('is seen by another process, and a code or a number never lies open', async () => {
    const port = states.portFor(KEY);
    port.report({ kind: 'to-pair', code: CODE });
    await until(async () => (await seen())?.code === CODE);
    port.report({ kind: 'connected', number: NUMBER }, 420_000_000);
    await until(async () => (await seen())?.kind === 'connected');
    expect(await seen()).toMatchObject({
      code: null,
      number: '223 ••••• 01',
      memoryBytes: 420_000_000,
      isUp: true,
    });
    const rows = await house.database.reader.query(`SELECT * FROM channel_states`);
    const stored = JSON.stringify(rows, (_, value: unknown) =>
      value && typeof value === 'object' && 'data' in value
        ? Buffer.from((value as { data: number[] }).data).toString('latin1')
        : value,
    );
    expect(stored).not.toContain(NUMBER);
    expect(stored).not.toContain('a-secret');
  });

  it('a new code at once takes the place of the one before', async () => {
    const port = states.portFor(KEY);
    for (const code of ['one', 'two', 'three']) port.report({ kind: 'to-pair', code });
    await until(async () => (await seen())?.code === 'three');
  });

  it('since when is since the kind changed, not since it was last said', async () => {
    const port = states.portFor(KEY);
    port.report({ kind: 'connected', number: NUMBER });
    await until(async () => (await seen()) !== undefined);
    const { since } = (await seen())!;
    house.clock.advance(30_000);
    port.report({ kind: 'connected', number: NUMBER });
    const heard = async () =>
      (await house.database.reader.query<{ heard_at: number }>(`SELECT heard_at FROM channel_states`))[0]!
        .heard_at;
    await until(async () => (await heard()) === since + 30_000);
    expect((await seen())!.since).toBe(since);
  });

  it('one that says nothing any more is down within two minutes', async () => {
    states.portFor(KEY).report({ kind: 'connected', number: NUMBER });
    await until(async () => (await seen())?.isUp === true);
    house.clock.advance(60_000);
    expect(await seen()).toMatchObject({ kind: 'connected', isUp: true });
    house.clock.advance(60_000);
    expect(await seen()).toMatchObject({ kind: 'silent', number: null, isUp: false });
  });

  it('one that does not come up is down within two minutes, however often it says that it starts', async () => {
    const port = states.portFor(KEY);
    port.report({ kind: 'starting' });
    await until(async () => (await seen())?.isUp === true);
    for (let minute = 0; minute < 2; minute += 1) {
      house.clock.advance(60_000);
      port.report({ kind: 'starting' });
    }
    await until(async () => (await seen())?.kind === 'starting' && !(await seen())!.isUp);
  });

  it('an admin asks something of it, it is handed over once, and the audit log says who asked', async () => {
    const admin = await house.staff('admin', [null]);
    const desk = new PairedChannels(house.database, other, house.audit);
    await expect(desk.ask(admin, KEY, 'restart')).rejects.toThrow(NotFoundError);
    states.portFor(KEY).report({ kind: 'connected', number: NUMBER });
    await until(async () => (await seen()) !== undefined);
    const [first, second]: PairingOrder[][] = [[], []];
    const ends = [first!, second!].map((orders) => states.obey(KEY, (order) => orders.push(order)));
    await desk.ask(admin, KEY, 'unpair');
    await until(() => first!.length + second!.length > 0);
    for (const end of ends) end();
    expect([...first!, ...second!]).toEqual(['unpair']);
    const entries = await house.database.reader.query(`SELECT staff_id, verb, subject FROM audit_log`);
    expect(entries).toEqual([
      { staff_id: admin.id, verb: 'channel.unpair', subject: 'channel:whatsapp-web:phone' },
    ]);
  });

  it('one that is switched off is forgotten', async () => {
    states.portFor(KEY).report({ kind: 'starting' });
    await until(async () => (await seen()) !== undefined);
    await states.keepOnly(['whatsapp-web']);
    expect(await other.all()).toHaveLength(1);
    await states.keepOnly([]);
    expect(await other.all()).toEqual([]);
  });
});
