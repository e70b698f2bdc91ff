import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, InboundContent, InboundItem } from '../../src/channels/contract/index.js';
import { Catalogues } from '../../src/catalogues/index.js';
import { Wake, type Database } from '../../src/database/index.js';
import { FlowSet, parseFlow } from '../../src/engine/index.js';
import { understanding } from '../../src/languages/index.js';
import {
  FolderMediaStore,
  Messaging,
  MessagingTools,
  NO_VOICES,
  noCheckpoints,
  type MessagingFeatures,
  type Voices,
} from '../../src/messaging/index.js';
import { silentLogger, systemClock, systemIds, type Clock } from '../../src/shared/index.js';
import { Vault } from '../../src/vault/index.js';
import type { OutboxKind } from '../../src/messaging/outbox/outbox.repository.js';
import { RecordingChannel } from './recording-channel.js';
import { z } from 'zod';
import type { TestDatabase } from './database.js';

const FLOWS = path.resolve('flows');

export function realFlows(): FlowSet {
  const files = readdirSync(FLOWS).filter((file) => file.endsWith('.yaml'));
  return new FlowSet(files.map((file) => parseFlow(readFileSync(path.join(FLOWS, file), 'utf8'), file)));
}

export const realCatalogues = (): Catalogues => Catalogues.load(path.resolve('locales'));

/** Nobody's features: nothing is enrolled, nothing is found. */
export const noFeatures = (): MessagingFeatures => ({
  handlers: [
    ...['official.code-said', 'official.phone-unlinked', 'official.login-asked'],
    ...['official.answered', 'official.returned'],
    ...['question.submitted', 'question.withdrawn', 'question.appealed', 'question.thanked'],
    ...['question.publishing-chosen', 'question.rephrased', 'question.reopened'],
    ...['commune.followed', 'commune.unfollowed', 'wish.counted', 'lesson.reached'],
    ...['danger.numbers-asked', 'danger.told', 'danger.may-write'],
    ...['question.answer-asked'],
    'citizen.data-link-asked',
  ].map((name) => ({
    name,
    payload: anything,
    handle: async () => undefined,
  })),
  lookups: [
    ...['communes', 'cercles', 'offices', 'my-questions', 'answers', 'lesson-themes', 'lessons'],
    ...['office-phone', 'office-questions', 'office-question'],
    'deletion-choices',
  ].map((name) => ({
    name,
    rows: async () => [],
  })),
  erasers: [],
  countQuestions: async () => 0,
  alsoHeld: [],
});

const anything = z.unknown();

/** Nobody here answers for an office: for a test that lists what it needs. */
export const noOfficials = (): Pick<MessagingFeatures, 'handlers' | 'lookups'> => {
  const { handlers, lookups } = noFeatures();
  return {
    handlers: handlers.filter(({ name }) => name.startsWith('official.')),
    lookups: lookups.filter(({ name }) => /^office-/.test(name)),
  };
};

export interface OutboxState {
  seq: number;
  kind: OutboxKind;
  state: string;
  reason: string | null;
  attempts: number;
  resends: number;
  external_index: string | null;
}

export interface WayOptions {
  /** Or how they are made of what features stand on. */
  features?: Partial<MessagingFeatures> | ((tools: MessagingTools) => Partial<MessagingFeatures>);
  channel?: Channel;
  leaseMs?: number;
  clock?: Clock;
  catalogues?: Catalogues;
  flows?: FlowSet;
  voices?: Voices;
}

/** One process's whole way of a message, on a real database, with the far end recorded. */
export class Way {
  readonly channel: RecordingChannel;
  private counter = 0;

  private constructor(
    readonly database: Database,
    readonly vault: Vault,
    readonly tools: MessagingTools,
    readonly messaging: Messaging,
    private readonly wake: Wake,
    channel: RecordingChannel,
  ) {
    this.channel = channel;
  }

  static async open(
    place: TestDatabase,
    options: WayOptions & { recording?: RecordingChannel } = {},
  ): Promise<Way> {
    const database = await place.open();
    const vault = await Vault.open(database, path.join(place.folder, 'master.key'), systemClock);
    const wake = new Wake(database, silentLogger);
    await wake.listen(place.target);
    const recording = options.recording ?? new RecordingChannel();
    const tools = new MessagingTools({
      database,
      vault,
      wake,
      catalogues: options.catalogues ?? realCatalogues(),
      flows: options.flows ?? realFlows(),
      understanding,
      channels: [options.channel ?? recording],
      store: await FolderMediaStore.open(path.join(place.folder, 'media')),
      voices: options.voices ?? NO_VOICES,
      clock: options.clock ?? systemClock,
      ids: systemIds,
      logger: silentLogger,
      checkpoints: noCheckpoints,
      leaseMs: options.leaseMs ?? 30_000,
      groupCommit: true,
    });
    const { features } = options;
    const own = typeof features === 'function' ? features(tools) : features;
    const messaging = new Messaging(tools, { ...noFeatures(), ...own });
    await messaging.start();
    return new Way(database, vault, tools, messaging, wake, recording);
  }

  item(
    chat: string,
    content: string | InboundContent,
    externalId = `${chat}-${++this.counter}-${Math.random()}`,
  ): InboundItem {
    return {
      type: 'message',
      message: {
        channel: 'simulator',
        account: this.channel.account,
        externalId,
        chat,
        content: typeof content === 'string' ? { kind: 'text', text: content } : content,
      },
    };
  }

  /** The person writes, and waits until `answers` more messages have come. */
  async write(chat: string, content: string | InboundContent, answers = 1): Promise<string[]> {
    const before = this.channel.textsTo(chat).length;
    await this.messaging.sink.accept([this.item(chat, content)]);
    await this.until(
      () => this.channel.textsTo(chat).length >= before + answers,
      `an answer to ${JSON.stringify(content)}`,
    );
    return this.channel.textsTo(chat).slice(before);
  }

  /** Language and consent, so that the menu is there. */
  async welcome(chat: string): Promise<void> {
    for (const words of ['bonjour', '1', '1']) await this.write(chat, words);
  }

  /** Staff answer a question of somebody: a message outside of a turn. */
  async tell(
    chat: string,
    answer: string,
    options: { subject?: string; kind?: OutboxKind } = {},
  ): Promise<void> {
    const parameters = { office: 'Mairie', ticket: 'AAA-111', answer };
    const [person] = await this.database.reader.query<{ citizen_id: string }>(
      `SELECT citizen_id FROM conversations WHERE id = ?`,
      [this.conversation(chat)],
    );
    await this.database.write((tx) =>
      this.tools.messenger.tell(tx, person!.citizen_id, [{ key: 'question.answered', parameters }], options),
    );
  }

  /** How the database names the conversation. */
  conversation(chat: string): string {
    return this.vault.index('conversation', 'simulator', this.channel.account, chat);
  }

  /** What was ever written to this chat, in its order. */
  outboxOf(chat: string): Promise<OutboxState[]> {
    return this.database.reader.query(
      `SELECT seq, kind, state, reason, attempts, resends, external_index FROM outbox WHERE conversation = ? ORDER BY seq`,
      [this.conversation(chat)],
    );
  }

  async statesOf(chat: string): Promise<string[]> {
    return (await this.outboxOf(chat)).map(({ state }) => state);
  }

  async until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 25_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async stop(): Promise<void> {
    await this.messaging.stop();
    await this.wake.stop();
  }
}
