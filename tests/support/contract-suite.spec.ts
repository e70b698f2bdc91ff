import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MediaGone,
  MediaTooLarge,
  SendError,
  type Channel,
  type InboundItem,
  type OutboundMessage,
  type SendErrorKind,
} from '../../src/channels/contract/index.js';
import type { Logger } from '../../src/shared/index.js';
import {
  contractChecks,
  said,
  setAside,
  text,
  type ContractHouse,
  type Delivered,
  type FarEnd,
} from './contract-suite.js';

const TOKEN = 'Jeton-de-personne/0123456789';
const MEDIA = { good: 'good', large: 'large' };

class ToyFarEnd implements FarEnd {
  readonly seen: Delivered[] = [];
  readonly faults: (SendErrorKind | 'silence')[] = [];

  delivered = (): Delivered[] => this.seen;
  unmet = (): string[] => this.faults;
  hang = (): void => void this.faults.push('silence');
}

/** Keeps the contract, with a provider that is a list. */
class ToyChannel implements Channel {
  readonly name = 'sms';
  readonly account = 'toy';
  readonly limits = {
    textLength: 200,
    buttons: 3,
    buttonLength: 20,
    rows: 10,
    rowLength: 24,
    mediaBytes: 100,
  };
  readonly pace = { perSecond: 1, perChatMs: 0 };
  private count = 0;

  constructor(
    protected readonly farEnd: ToyFarEnd,
    protected readonly logger: Logger,
  ) {}

  async send({ chat, text, options, file }: OutboundMessage, signal: AbortSignal) {
    if (signal.aborted) throw new SendError('unavailable', 'stopped');
    const fault = this.farEnd.faults.shift();
    if (fault === 'silence') return this.silence(signal);
    if (fault !== undefined) throw new SendError(fault, 'as arranged');
    this.farEnd.seen.push({ chat, text, options, ...(file && { file }) });
    return { externalId: String(++this.count) };
  }

  protected async silence(signal: AbortSignal): Promise<never> {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 50);
      signal.addEventListener('abort', () => resolve());
    });
    throw new SendError('uncertain', 'no answer');
  }

  async fetchMedia({ remote }: { remote: string }) {
    if (remote === MEDIA.large) throw new MediaTooLarge('large');
    if (remote !== MEDIA.good) throw new MediaGone('gone');
    return { bytes: Buffer.from('sound') };
  }
}

type Toy = new (farEnd: ToyFarEnd, logger: Logger) => ToyChannel;

const item = (line: string, place: number): InboundItem => {
  const about = { channel: 'sms', account: 'toy', externalId: `id-${place}` } as const;
  return line === 'broken'
    ? { type: 'unreadable', item: { ...about, raw: line, reason: 'broken' } }
    : { type: 'message', message: { ...about, chat: '22370000001', content: text(line) } };
};

describe('the contract suite', () => {
  let folder: string;
  let house: ContractHouse<ToyFarEnd>;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baro-contract-'));
    writeFileSync(path.join(folder, 'three.txt'), 'first one\nbroken\nthird one');
    house = {
      name: 'sms',
      payloads: pathToFileURL(`${folder}/`),
      cases: { three: [said(text('first one')), setAside('broken'), said(text('third one'))] },
      batches: true,
      read: async ({ raw }) => ({ items: raw.toString().split('\n').map(item), ignored: [] }),
      ...opening(ToyChannel),
      chat: (number) => `2237000000${number}`,
      failures: (['unavailable', 'uncertain', 'refused'] as const).map((kind) => ({
        what: `a ${kind} message`,
        kind,
        arrange: ({ faults }) => void faults.push(kind),
      })),
      media: {
        kept: () => ({ reference: { remote: MEDIA.good, kind: 'voice' }, bytes: Buffer.from('sound') }),
        gone: () => ({ remote: 'gone', kind: 'voice' }),
        tooLarge: () => ({ remote: MEDIA.large, kind: 'voice' }),
      },
      secrets: [TOKEN],
    };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const opening = (Kind: Toy): Pick<ContractHouse<ToyFarEnd>, 'open'> => ({
    async open(logger) {
      const farEnd = new ToyFarEnd();
      return { channel: new Kind(farEnd, logger), farEnd, close: async () => undefined };
    },
  });
  /** Sentences of the checks that fail. */
  const failing = async (changes: Partial<ContractHouse<ToyFarEnd>>): Promise<string[]> => {
    const failed: string[] = [];
    for (const { sentence, run } of contractChecks({ ...house, ...changes })) {
      await run().catch(() => failed.push(sentence));
    }
    return failed;
  };
  const failingWith = (Kind: Toy): Promise<string[]> => failing(opening(Kind));

  it('passes an adapter that keeps the contract', async () => {
    await expect(failing({})).resolves.toEqual([]);
  });

  describe('finds an adapter that, reading,', () => {
    const reading = (change: (items: InboundItem[]) => unknown[]): Promise<string[]> =>
      failing({
        read: async ({ raw }) => ({
          items: change(raw.toString().split('\n').map(item)) as InboundItem[],
          ignored: [],
        }),
      });
    const THREE = expect.stringContaining('three becomes');
    const changed = (about: object) => (items: InboundItem[]) =>
      items.map((one) => (one.type === 'message' ? { ...one, message: { ...one.message, ...about } } : one));

    it.each<[string, (items: InboundItem[]) => unknown[]]>([
      ['loses the neighbour of what is broken', (items) => items.slice(0, 2)],
      ['drops what is broken', (items) => items.filter(({ type }) => type !== 'unreadable')],
      ['turns the order around', (items) => [...items].reverse()],
      ['invents ids', changed({ externalId: `${Math.random()}` })],
      ['passes NUL on', changed({ content: text('a\0b') })],
      ['passes half a character on', changed({ content: text('\ud83d') })],
      ['knows no chat', changed({ chat: '' })],
      ['tells seconds for milliseconds', changed({ sentAt: 1_768_467_600 })],
      ['invents fields', changed({ phone: '22370000001' })],
      ['speaks of another channel', changed({ channel: 'telegram' })],
    ])('%s', async (_what, change) => {
      await expect(reading(change)).resolves.toEqual([THREE]);
    });

    it('gives a repeat another id', async () => {
      let count = 0;
      await expect(reading((items) => changed({ externalId: `${count++}` })(items))).resolves.toEqual([
        THREE,
      ]);
    });

    it.each<[string, (logger: Logger) => void]>([
      ['logs what a person wrote', (logger) => logger.info({ words: 'first one' }, 'read')],
      ['logs a number', (logger) => logger.warn({}, 'read from 22370000001')],
      ['lets a library print a secret', () => console.error(new Error('x', { cause: { TOKEN } }))],
    ])('%s', async (_what, tell) => {
      const read: typeof house.read = async (delivery) => {
        tell(delivery.logger);
        return house.read(delivery);
      };
      await expect(failing({ read })).resolves.toEqual([THREE]);
    });

    it('has payloads without a case, or cases without a payload', async () => {
      await expect(failing({ cases: {} })).resolves.toContain(
        'has a case for every payload file, and a file for every case',
      );
      await expect(failing({ cases: { ...house.cases, four: [] } })).resolves.toHaveLength(1);
    });

    it('was never shown something broken among good things', async () => {
      const one = { three: [setAside('broken')] };
      await expect(failing({ cases: one })).resolves.toContainEqual(expect.stringContaining('among good'));
    });
  });

  describe('finds an adapter that, sending,', () => {
    const sendingOtherwise = (change: (message: OutboundMessage) => OutboundMessage): Toy =>
      class extends ToyChannel {
        override send(message: OutboundMessage, signal: AbortSignal) {
          return super.send(change(message), signal);
        }
      };

    it.each<[string, string, (message: OutboundMessage) => OutboundMessage]>([
      ['cuts a long text', 'over the limit', (m) => ({ ...m, text: m.text.slice(0, 200) })],
      ['cuts at less than its limit', 'at the limit', (m) => ({ ...m, text: m.text.slice(0, 199) })],
      ['fills in templates', 'as it was written', (m) => ({ ...m, text: m.text.replace('{text}', 'x') })],
      ['breaks ɛ', 'as it was written', (m) => ({ ...m, text: m.text.replace('ɛ', '?') })],
      ['forgets options', 'options come', (m) => ({ ...m, options: [] })],
      ['turns options around', 'options come', (m) => ({ ...m, options: [...m.options].reverse() })],
      ['writes to one chat for all', 'many at once', (m) => ({ ...m, chat: '22370000001' })],
      ['forgets files', 'a voice', ({ file: _file, ...m }) => m],
    ])('%s', async (_what, sentence, change) => {
      const failed = await failingWith(sendingOtherwise(change));
      expect(failed).toContainEqual(expect.stringContaining(sentence));
    });

    it('gives no id', async () => {
      class NoId extends ToyChannel {
        override async send(message: OutboundMessage, signal: AbortSignal) {
          await super.send(message, signal);
          return { externalId: '' };
        }
      }
      await expect(failingWith(NoId)).resolves.toContainEqual(expect.stringContaining('has an id'));
    });

    it.each<[string, (logger: Logger, message: OutboundMessage) => void]>([
      ['logs a token', (logger) => logger.info({ url: encodeURIComponent(TOKEN) }, 'sent')],
      ['logs words', (logger, { text }) => logger.error({ text }, 'sent')],
      ['logs an address', (logger, { chat }) => logger.error({ chat }, 'sent')],
    ])('%s', async (_what, tell) => {
      class Telling extends ToyChannel {
        override async send(message: OutboundMessage, signal: AbortSignal) {
          tell(this.logger, message);
          return super.send(message, signal);
        }
      }
      await expect(failingWith(Telling)).resolves.toContainEqual(expect.stringContaining('has an id'));
    });
  });

  describe('finds an adapter that, failing,', () => {
    const failingOtherwise = (change: (error: SendError, message: OutboundMessage) => unknown): Toy =>
      class extends ToyChannel {
        override async send(message: OutboundMessage, signal: AbortSignal) {
          return super.send(message, signal).catch((error: SendError) => {
            throw change(error, message);
          });
        }
      };
    const REFUSED = expect.stringContaining('refused message');

    it.each<[string, (error: SendError, message: OutboundMessage) => unknown]>([
      ['takes one kind for another', () => new SendError('throttled', 'x')],
      ['throws something else', () => new TypeError('x')],
      ['tells a token', ({ kind }) => new SendError(kind, TOKEN)],
      ['tells what was written', ({ kind }, { text }) => new SendError(kind, text)],
      ['tells it in a cause', (error, { chat }) => Object.assign(error, { cause: { chat } })],
      ['invents a time to wait', ({ kind }) => new SendError(kind, 'x', 1000)],
    ])('%s', async (_what, change) => {
      await expect(failingWith(failingOtherwise(change))).resolves.toContainEqual(REFUSED);
    });

    it('sends after the stop', async () => {
      class Unstoppable extends ToyChannel {
        override send(message: OutboundMessage) {
          return super.send(message, new AbortController().signal);
        }
      }
      await expect(failingWith(Unstoppable)).resolves.toContain(
        'a message handed over after the stop never leaves',
      );
    });

    it('never met a fault that was arranged', async () => {
      class Deaf extends ToyChannel {
        override async send(message: OutboundMessage, signal: AbortSignal) {
          if (signal.aborted) throw new SendError('unavailable', 'stopped');
          // As if the call had failed before it was made.
          if (this.farEnd.faults.includes('refused')) throw new SendError('refused', 'by ourselves');
          return super.send(message, signal);
        }
      }
      await expect(failingWith(Deaf)).resolves.toEqual([REFUSED]);
    });

    it('has no row for what may have arrived', async () => {
      const failures = house.failures.filter(({ kind }) => kind !== 'uncertain');
      await expect(failing({ failures })).resolves.toContainEqual(expect.stringContaining('has a row'));
    });
  });

  it('finds an adapter that mistakes what became of a file', async () => {
    class Muddled extends ToyChannel {
      override async fetchMedia({ remote }: { remote: string }) {
        if (remote !== MEDIA.good) throw new Error('something');
        return { bytes: Buffer.from('half') };
      }
    }
    await expect(failingWith(Muddled)).resolves.toEqual([
      'are had whole',
      'are gone when the provider has them no more',
      'are not had when they are over the cap',
    ]);
  });
});
