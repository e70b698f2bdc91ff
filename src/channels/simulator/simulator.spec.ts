import { beforeEach, describe, expect, it } from '@jest/globals';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { FixedClock } from '../../shared/index.js';
import { MediaGone, StorageRefused, type OutboundMessage } from '../contract/index.js';
import {
  SimulatorChannel,
  SimulatorHub,
  SimulatorInbox,
  SimulatorRefusal,
  type PersonContent,
  type PhoneEntry,
} from './index.js';

const never = new AbortController().signal;
const answer: OutboundMessage = {
  chat: 'awa',
  text: 'Bonjour',
  options: [{ value: 'ask', label: '1 · Poser' }],
};

describe('the phones of the demonstration', () => {
  let clock: FixedClock;
  let hub: SimulatorHub;
  let sink: RecordingSink;
  let inbox: SimulatorInbox;
  let channel: SimulatorChannel;

  beforeEach(() => {
    clock = new FixedClock();
    hub = new SimulatorHub(clock);
    sink = new RecordingSink();
    inbox = new SimulatorInbox(hub, sink, clock);
    channel = new SimulatorChannel(hub);
  });

  describe('what a person does', () => {
    it('goes the way of every channel and appears on their phone', async () => {
      await inbox.receive('awa', {
        id: 'm1',
        content: { kind: 'text', text: 'I ni ce' },
        languageHint: 'bm',
      });
      expect(sink.messages).toEqual([
        {
          channel: 'simulator',
          account: 'demo',
          externalId: 'awa:m1',
          chat: 'awa',
          languageHint: 'bm',
          sentAt: clock.now(),
          content: { kind: 'text', text: 'I ni ce' },
        },
      ]);
      expect(hub.feed('awa')).toEqual([{ id: 1, at: clock.now(), from: 'person', text: 'I ni ce' }]);
    });

    it('keeps its id when the page repeats it, and is shown once', async () => {
      const message = { id: 'm1', content: { kind: 'text', text: 'deux fois' } } as const;
      await inbox.receive('awa', message);
      await inbox.receive('awa', message);
      expect(sink.messages.map(({ externalId }) => externalId)).toEqual(['awa:m1', 'awa:m1']);
      expect(hub.feed('awa')).toHaveLength(1);
    });

    it('does not collide with the same id from another phone', async () => {
      const message = { id: 'm1', content: { kind: 'text', text: 'moi' } } as const;
      await inbox.receive('awa', message);
      await inbox.receive('moussa', message);
      expect(sink.messages[1]!.externalId).toBe('moussa:m1');
      expect(hub.feed('moussa')).toHaveLength(1);
    });

    it('is not shown while storage refuses it, so that the page tries again', async () => {
      sink.failures.push(new StorageRefused());
      const message = { id: 'm1', content: { kind: 'text', text: 'encore' } } as const;
      await expect(inbox.receive('awa', message)).rejects.toThrow(StorageRefused);
      expect(hub.feed('awa')).toEqual([]);
      await inbox.receive('awa', message);
      expect(hub.feed('awa')).toHaveLength(1);
    });

    it('stands above its answer, even one that comes before storing is confirmed', async () => {
      const quick = new SimulatorInbox(
        hub,
        { accept: async () => void (await channel.send({ ...answer, chat: 'awa' }, never)) },
        clock,
      );
      await quick.receive('awa', { id: 'm1', content: { kind: 'text', text: 'Bonjour ?' } });
      expect(hub.feed('awa').map(({ from }) => from)).toEqual(['person', 'baro']);
    });

    it('is taken off a page that showed it, when storage refuses it', async () => {
      const seen: PhoneEntry[] = [];
      hub.subscribe('awa', (entry) => seen.push(entry));
      sink.failures.push(new StorageRefused());
      const refused = inbox.receive('awa', { id: 'm1', content: { kind: 'text', text: 'encore' } });
      await expect(refused).rejects.toThrow(StorageRefused);
      expect(seen.map(({ id, takenBack = false }) => [id, takenBack])).toEqual([
        [1, false],
        [1, true],
      ]);
    });

    it('stays shown when a repeat gets through while the first is refused', async () => {
      const message = { id: 'm1', content: { kind: 'text', text: 'encore' } } as const;
      sink.failures.push(new StorageRefused());
      const [first, repeat] = await Promise.allSettled([
        inbox.receive('awa', message),
        inbox.receive('awa', message),
      ]);
      expect([first.status, repeat.status]).toEqual(['rejected', 'fulfilled']);
      expect(hub.feed('awa')).toHaveLength(1);
    });

    it('shows the words of a button, and passes on its value', async () => {
      await inbox.receive('awa', { id: 'm1', content: { kind: 'choice', value: 'ask', label: '1 · Poser' } });
      expect(sink.messages[0]!.content).toEqual({ kind: 'choice', value: 'ask' });
      expect(hub.feed('awa')[0]!.text).toBe('1 · Poser');
    });

    it('passes on a place', async () => {
      await inbox.receive('awa', {
        id: 'm1',
        content: { kind: 'location', latitude: 14.4, longitude: -11.4 },
      });
      expect(sink.messages[0]!.content).toEqual({ kind: 'location', latitude: 14.4, longitude: -11.4 });
      expect(hub.feed('awa')[0]!.location).toEqual({ latitude: 14.4, longitude: -11.4 });
    });

    it.each<[string, PersonContent]>([
      ['voice', { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS'), seconds: 3 }],
      ['photo', { kind: 'photo', mime: 'image/jpeg', bytes: Buffer.from('ÿØ'), caption: 'le puits' }],
    ])('keeps a %s until it is fetched', async (kind, content) => {
      await inbox.receive('awa', { id: 'm1', content });
      const received = sink.messages[0]!.content;
      if (received.kind !== 'voice' && received.kind !== 'photo') throw new Error(received.kind);
      expect(received.media.kind).toBe(kind);
      const fetched = await channel.fetchMedia(received.media, never);
      expect(fetched.bytes).toEqual('bytes' in content && content.bytes);
      expect(hub.feed('awa')[0]!.file!.id).toBe(received.media.remote);
    });

    it.each<[string, string, string, PersonContent]>([
      ['bad-id', '../awa', 'm1', { kind: 'text', text: 'x' }],
      ['bad-id', 'awa', '', { kind: 'text', text: 'x' }],
      ['empty', 'awa', 'm1', { kind: 'text', text: '' }],
      ['too-long', 'awa', 'm1', { kind: 'text', text: 'x'.repeat(4097) }],
      ['too-long', 'awa', 'm1', { kind: 'choice', value: 'x'.repeat(65) }],
      ['too-large', 'awa', 'm1', { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.alloc(10_000_001) }],
      ['bad-type', 'awa', 'm1', { kind: 'photo', mime: 'text/html', bytes: Buffer.from('<b>') }],
      ['bad-place', 'awa', 'm1', { kind: 'location', latitude: Number.NaN, longitude: 0 }],
    ])('is refused as %s', async (reason, chat, id, content) => {
      const received = inbox.receive(chat, { id, content });
      await expect(received).rejects.toBeInstanceOf(SimulatorRefusal);
      await expect(received).rejects.toMatchObject({ reason });
      expect(sink.items).toEqual([]);
    });
  });

  describe('what Baro sends', () => {
    it('appears on the phone with its options, and on the page that watches it', async () => {
      const seen: PhoneEntry[] = [];
      const stop = hub.subscribe('awa', (entry) => seen.push(entry));
      await expect(channel.send(answer, never)).resolves.toEqual({ externalId: 'awa:1' });
      stop();
      await channel.send(answer, never);
      expect(seen).toEqual([
        { id: 1, at: clock.now(), from: 'baro', text: 'Bonjour', options: answer.options },
      ]);
      expect(hub.feed('awa').map(({ id }) => id)).toEqual([1, 2]);
      expect(hub.feed('awa', 1).map(({ id }) => id)).toEqual([2]);
    });

    it('is never seen on another phone', async () => {
      const seen: PhoneEntry[] = [];
      hub.subscribe('moussa', (entry) => seen.push(entry));
      await channel.send(answer, never);
      expect(seen).toEqual([]);
      expect(hub.feed('moussa')).toEqual([]);
    });

    it('keeps the sound for the page to play', async () => {
      const file = { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS') } as const;
      await channel.send({ ...answer, file }, never);
      const shown = hub.feed('awa')[0]!.file!;
      expect(shown).toMatchObject({ kind: 'voice', mime: 'audio/ogg', bytes: 4 });
      expect(hub.file(shown.id)?.bytes).toEqual(file.bytes);
    });

    it('reaches the other pages when one of them fails', async () => {
      let reached = 0;
      hub.subscribe('awa', () => {
        throw new Error('page gone');
      });
      hub.subscribe('awa', () => (reached += 1));
      await channel.send(answer, never);
      expect(reached).toBe(1);
    });

    it('is not sent after a stop', async () => {
      await expect(channel.send(answer, AbortSignal.abort())).rejects.toMatchObject({ kind: 'unavailable' });
      expect(hub.feed('awa')).toEqual([]);
    });
  });

  it('forget the oldest entries beyond 200', async () => {
    for (let n = 0; n < 205; n += 1) await channel.send(answer, never);
    expect(hub.feed('awa')).toHaveLength(200);
    expect(hub.feed('awa')[0]!.id).toBe(6);
  });

  it('forget the oldest files beyond 50 MB, and say that they are gone', async () => {
    const bytes = Buffer.alloc(9_000_000);
    const kept = Array.from({ length: 6 }, () => hub.keepFile('voice', { mime: 'audio/ogg', bytes }));
    expect(hub.file(kept[1]!.id)).toBeDefined();
    await expect(channel.fetchMedia({ remote: kept[0]!.id, kind: 'voice' }, never)).rejects.toThrow(
      MediaGone,
    );
  });

  it('forget the phone longest unused beyond 500, but never one that is watched', async () => {
    hub.subscribe('phone-0', () => undefined);
    for (let n = 0; n < 502; n += 1) await channel.send({ ...answer, chat: `phone-${n}` }, never);
    expect(hub.feed('phone-0')).toHaveLength(1);
    expect(hub.feed('phone-1')).toEqual([]);
    expect(hub.feed('phone-501')).toHaveLength(1);
  });
});
