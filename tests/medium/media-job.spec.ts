import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MediaGone } from '../../src/channels/contract/index.js';
import { MediaJob } from '../../src/messaging/media/media-job.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);
const VOICE = { kind: 'voice', media: { remote: 'file-1', kind: 'voice', seconds: 4 } } as const;

interface Media {
  id: string;
  citizen_id: string | null;
  state: string;
  attempts: number;
  created_at: number;
  file_key: Buffer | null;
}

/** A far end whose first file takes until it is let go. */
class SlowChannel extends RecordingChannel {
  fetches = 0;
  override async fetchMedia(...[reference, signal]: Parameters<SlowChannel['answer']>) {
    this.fetches += 1;
    return this.answer(reference, signal);
  }
  answer: (...asked: [{ remote: string }, AbortSignal?]) => Promise<{ bytes: Buffer }> = async () => ({
    bytes: OGG,
  });
}

describe.each(databaseKinds)('fetching a file on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let channel: SlowChannel;
  beforeEach(async () => {
    place = await testDatabase(kind);
    channel = new SlowChannel();
    way = await Way.open(place, { recording: channel, leaseMs: 300 });
    await way.welcome('goundo');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await way?.stop();
    await place.drop();
  });

  const media = async (): Promise<Media> =>
    (await way.database.reader.query<Media>(`SELECT * FROM media`))[0]!;

  /** A second process's job on the same database and folder. */
  const anotherJob = (): MediaJob => new MediaJob({ ...way.tools.ground, ...way.tools });

  /** Holds up the first file that is put away, until it is let go; resolves when that one is through. */
  function slowFirstPut(): { begun: () => boolean; letGo: () => Promise<void> } {
    const { store } = way.tools.ground;
    const put = store.put.bind(store);
    let go = (): void => undefined;
    let first: Promise<void> | null = null;
    const held = new Promise<void>((resolve) => (go = resolve));
    jest.spyOn(store, 'put').mockImplementation((...file) => {
      if (first) return put(...file);
      first = held.then(() => put(...file));
      return first;
    });
    return {
      begun: () => first !== null,
      letGo: async () => {
        go();
        await first;
      },
    };
  }

  it('leaves a file that opens, whoever of two puts it away last', async () => {
    const slow = slowFirstPut();
    await way.messaging.sink.accept([way.item('goundo', VOICE)]);
    await way.until(slow.begun, 'the first of the two');
    const other = anotherJob();
    other.start();
    await way.until(async () => (await media()).citizen_id !== null, 'the second to take over');
    await slow.letGo();
    await other.stop();
    const { id, citizen_id: citizen } = await media();
    const file = await way.tools.media.read(id, await way.vault.citizenKey(way.database.reader, citizen!));
    expect(file!.bytes.equals(OGG)).toBe(true);
  });

  it('leaves no file behind when the second finds that it is gone', async () => {
    const slow = slowFirstPut();
    await way.messaging.sink.accept([way.item('goundo', VOICE)]);
    await way.until(slow.begun, 'the first of the two');
    channel.answer = async () => {
      throw new MediaGone('no such file');
    };
    const other = anotherJob();
    other.start();
    await way.until(async () => (await media()).state === 'gone', 'the second to take over');
    await slow.letGo();
    await other.stop();
    const { id, file_key: key } = await media();
    expect(key).toBeNull();
    await way.until(async () => (await way.tools.ground.store.get(id)) === null, 'the file to be deleted');
  });

  it('deletes the file of somebody who left as soon as the store lets it', async () => {
    const { store, clock } = way.tools.ground;
    await way.messaging.sink.accept([way.item('goundo', VOICE)]);
    await way.until(async () => (await media())?.citizen_id != null, 'the file');
    await way.until(() => channel.textsTo('goundo').length > 3, 'the answer');
    const { id, created_at: at } = await media();
    const refused = jest.spyOn(store, 'delete').mockRejectedValueOnce(new Error('the store is down'));
    await way.write('goundo', 'supprimer');
    await way.write('goundo', '1');
    await way.until(async () => (await store.get(id)) === null, 'the file to be deleted');
    expect(refused).toHaveBeenCalledTimes(2);
    // Not by the nightly cleaning, which comes to it after a week.
    expect(clock.now() - at).toBeLessThan(3_600_000);
    expect(await media()).toMatchObject({ state: 'gone', file_key: null });
  });

  it('counts no attempt that its own stop ended', async () => {
    channel.answer = (_reference, signal) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    await way.messaging.sink.accept([way.item('goundo', VOICE)]);
    await way.until(() => channel.fetches === 1, 'the fetch');
    await way.messaging.stop();
    expect(await media()).toMatchObject({ state: 'waiting', attempts: 0 });
    const due = await way.tools.work.nextDueIn(way.database.reader, 'media');
    expect(due).toBeLessThanOrEqual(0);
  });

  it('lets a message go on whose file was there before', async () => {
    const item = way.item('goundo', VOICE);
    await way.messaging.sink.accept([item]);
    await way.until(async () => (await media())?.citizen_id != null, 'the file');
    await way.until(() => channel.textsTo('goundo').length > 3, 'the first answer');
    // Long after, when the journal has forgotten it, the provider delivers it once more.
    const before = channel.textsTo('goundo').length;
    await way.database.write((tx) =>
      tx.run(`UPDATE journal SET dedupe = 'forgotten' WHERE dedupe IN (SELECT journal_dedupe FROM media)`),
    );
    await way.messaging.sink.accept([item]);
    await way.until(() => channel.textsTo('goundo').length > before, 'an answer');
  });
});
