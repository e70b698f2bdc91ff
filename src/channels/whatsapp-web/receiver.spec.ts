import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { silentLogger } from '../../shared/index.js';
import { StorageRefused } from '../contract/index.js';
import { Reader } from './reading/reader.js';
import { Receiver } from './receiver.js';
import { SeenMark } from './seen-mark.js';

const NOW = Date.UTC(2026, 0, 15, 9);
const MINUTE = 60_000;

const happening = (words: string, at: number): string => {
  const id = { fromMe: false, remote: '22370000002@c.us', _serialized: `false_22370000002@c.us_${words}` };
  return JSON.stringify([{ event: 'message', model: { id, type: 'chat', body: words, t: at / 1000 } }]);
};

describe('what the browser tells on its way into the sink', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baro-receiver-'));
  const stop = new AbortController();
  const open = (mark: SeenMark) => {
    const sink = new RecordingSink();
    return { sink, receiver: new Receiver(new Reader('phone'), sink, mark, stop.signal, silentLogger) };
  };
  const words = (sink: RecordingSink) =>
    sink.messages.map(({ content }) => 'text' in content && content.text);
  afterEach(() => rmSync(path.join(folder, 'seen.json'), { force: true }));

  it('is tried again in its order while storage refuses, and nothing is lost', async () => {
    const { sink, receiver } = open(new SeenMark(folder));
    sink.failures.push(new StorageRefused('full'), new StorageRefused('full'));
    for (const one of ['un', 'deux', 'trois']) receiver.take(happening(one, NOW));
    await sink.until(3);
    expect(words(sink)).toEqual(['un', 'deux', 'trois']);
  });

  it('goes in once, also when the page tells it again', async () => {
    const { sink, receiver } = open(new SeenMark(folder));
    receiver.take(happening('un', NOW));
    await sink.until(1);
    receiver.take(happening('un', NOW));
    receiver.take(happening('deux', NOW));
    await sink.until(2);
    expect(words(sink)).toEqual(['un', 'deux']);
  });

  it('moves the mark only once everything from before is known to be here', async () => {
    const mark = new SeenMark(folder);
    mark.linked('22300000001', NOW - 60 * MINUTE);
    const { sink, receiver } = open(mark);
    receiver.take(happening('un', NOW));
    await sink.until(1);
    expect(mark.since(NOW)).toBe(NOW - 60 * MINUTE);
    receiver.caughtUp();
    receiver.take(happening('deux', NOW));
    await expectEventually(() => mark.since(NOW) === NOW - 10 * MINUTE);
  });

  it('is not led past what is yet to come by a message with a time to come', async () => {
    const mark = new SeenMark(folder);
    mark.linked('22300000001', NOW);
    const { sink, receiver } = open(mark);
    receiver.caughtUp();
    receiver.take(happening('un', Date.now() + 365 * 24 * 60 * MINUTE));
    await sink.until(1);
    await receiver.end();
    expect(mark.since(Date.now())).toBeLessThanOrEqual(Date.now() - 10 * MINUTE);
  });

  it('asks the page again when more came than could wait', async () => {
    const { sink, receiver } = open(new SeenMark(folder));
    receiver.caughtUp();
    expect(receiver.mustLookBack).toBe(false);
    sink.failures.push(...Array.from({ length: 3 }, () => new StorageRefused('full')));
    for (let count = 0; count < 700; count += 1) receiver.take(happening(`m${count}`, NOW));
    await sink.until(500);
    await receiver.end();
    expect(receiver.mustLookBack).toBe(true);
  });

  it('counts what it passes over', () => {
    const { receiver } = open(new SeenMark(folder));
    receiver.take(happening('un', NOW).replaceAll('22370000002@c.us', '120363000000000001@g.us'));
    receiver.count('undecrypted');
    expect(receiver.ignoredCounts).toEqual({ group: 1, undecrypted: 1 });
  });
});

describe('how far back to look', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baro-mark-'));

  it('is nothing before a phone is linked, and nothing of before it was', () => {
    const mark = new SeenMark(mkdtempSync(path.join(tmpdir(), 'baro-mark-')));
    expect(mark.since(NOW)).toBe(NOW);
    mark.linked('22300000001', NOW);
    expect(mark.since(NOW + 5 * MINUTE)).toBe(NOW);
  });

  it('reaches the message of the very second in which the phone was linked: WhatsApp counts whole seconds', () => {
    const mark = new SeenMark(mkdtempSync(path.join(tmpdir(), 'baro-mark-')));
    mark.linked('22300000001', NOW + 999);
    expect(mark.since(NOW + 5 * MINUTE)).toBe(NOW);
  });

  it('survives a restart, and a new link of the same phone', async () => {
    const mark = new SeenMark(folder);
    mark.linked('22300000001', NOW);
    mark.advance(NOW + 60 * MINUTE);
    await expectEventually(() => new SeenMark(folder).since(NOW + 61 * MINUTE) === NOW + 50 * MINUTE);
    const next = new SeenMark(folder);
    next.linked('22300000001', NOW + 120 * MINUTE);
    expect(next.since(NOW + 121 * MINUTE)).toBe(NOW + 50 * MINUTE);
  });

  it('begins anew with another phone: what it holds from before was not written to us', () => {
    const mark = new SeenMark(folder);
    mark.linked('22300000002', NOW + 200 * MINUTE);
    expect(mark.since(NOW + 201 * MINUTE)).toBe(NOW + 200 * MINUTE);
  });

  it('is never so far that what came would be forgotten to have come', () => {
    const mark = new SeenMark(folder);
    mark.linked('22300000001', NOW);
    expect(mark.since(NOW + 60 * 86_400_000)).toBe(NOW + 46 * 86_400_000);
  });
});

async function expectEventually(isSo: () => boolean): Promise<void> {
  const giveUp = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > giveUp) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
