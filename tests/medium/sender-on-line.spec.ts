import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { Line } from '../../src/channels/contract/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

class SwitchedLine implements Line {
  private readonly emitter = new EventEmitter();
  isOpen = false;
  onChange(listener: () => void): () => void {
    this.emitter.on('change', listener);
    return () => this.emitter.off('change', listener);
  }
  set(open: boolean): void {
    this.isOpen = open;
    this.emitter.emit('change');
  }
}

class LinedChannel extends RecordingChannel {
  readonly line = new SwitchedLine();
}

describe.each(databaseKinds)('a channel that sends only while its line is open, on %s', (kind) => {
  let place: TestDatabase;
  let here: LinedChannel;
  let there: LinedChannel;
  let way: Way;
  let elsewhere: Way | null = null;
  beforeEach(async () => {
    place = await testDatabase(kind);
    here = new LinedChannel();
    there = new LinedChannel();
    way = await Way.open(place, { recording: here, leaseMs: 2000 });
  });
  afterEach(async () => {
    await elsewhere?.stop();
    elsewhere = null;
    await way.stop();
    await place.drop();
  });

  const waiting = () =>
    way.database.reader.query<{ state: string; attempts: number }>(`SELECT state, attempts FROM outbox`);

  it('keeps what waits, without an attempt, and sends it when the line opens', async () => {
    await way.messaging.sink.accept([way.item('goundo', 'bonjour')]);
    await way.until(async () => (await waiting()).length > 0, 'something to send');
    // The sender's slow look comes every second: it would have tried by now.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await waiting()).toEqual([{ state: 'waiting', attempts: 0 }]);
    here.line.set(true);
    await way.until(() => here.sent.length === 1, 'the message to leave');
    expect(here.textsTo('goundo')).toHaveLength(1);
  });

  it('stops and begins again as often as the line does', async () => {
    here.line.set(true);
    await way.welcome('goundo');
    for (let round = 0; round < 3; round += 1) {
      const before = here.sent.length;
      here.line.set(false);
      here.line.set(true);
      here.line.set(false);
      await way.messaging.sink.accept([way.item('goundo', '0')]);
      here.line.set(true);
      await way.until(() => here.sent.length === before + 1, 'the menu');
    }
  });

  it('is sent for by the process whose line is open, whichever took the message in', async () => {
    if (kind === 'sqlite') return;
    elsewhere = await Way.open(place, { recording: there, leaseMs: 2000 });
    there.line.set(true);
    await way.messaging.sink.accept([way.item('goundo', 'bonjour')]);
    await way.until(() => there.sent.length === 1, 'the other process to send');
    expect(here.sent).toEqual([]);
  });

  it('a file waits for the line too, without an attempt', async () => {
    here.line.set(true);
    await way.welcome('goundo');
    here.line.set(false);
    here.files.set('file-1', OGG);
    const media = { remote: 'file-1', kind: 'voice', seconds: 4 } as const;
    await way.messaging.sink.accept([way.item('goundo', { kind: 'voice', media })]);
    const files = () =>
      way.database.reader.query<{ state: string; attempts: number }>(`SELECT state, attempts FROM media`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await files()).toEqual([{ state: 'waiting', attempts: 0 }]);
    here.line.set(true);
    await way.until(async () => (await files())[0]!.state === 'stored', 'the file to be fetched');
  });
});
