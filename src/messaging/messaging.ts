import type { Channel, InboundSink, MediaStore } from '../channels/contract/index.js';
import type { Catalogues } from '../catalogues/index.js';
import { WorkQueue, type Database, type Tx, type Wake } from '../database/index.js';
import {
  emittedNames,
  lookupNames,
  type FlowSet,
  type Phrases,
  type Understanding,
} from '../engine/index.js';
import type { Clock, Ids, Logger } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import { Addresses } from './addresses/addresses.js';
import { ChannelDirectory } from './channel-directory.js';
import type { Checkpoints } from './checkpoints.js';
import {
  consented,
  conversationFaulted,
  languageChosen,
  resumed,
  stopped,
  voiceChosen,
} from './citizens/citizen-handlers.js';
import { consentWithdrawn, type WithdrawAll } from './citizens/consent-withdrawn.js';
import { dataRequested, type AlsoHeld, type CountQuestions } from './citizens/data-requested.js';
import {
  citizenDeleted,
  eraseCitizen,
  FAREWELL,
  forgetAfterFarewell,
  type EraseParts,
  type Eraser,
} from './citizens/erase-citizen.js';
import { deletionCancelled, deletionPromised } from './citizens/erasure-promises.js';
import { DeliveryStates } from './delivery-states.js';
import type { EventHandler } from './handlers/event-handler.js';
import { HandlerRegistry } from './handlers/handler-registry.js';
import type { LookupProvider } from './handlers/lookup-provider.js';
import { LookupRegistry } from './handlers/lookup-registry.js';
import { Journal } from './journal/journal.js';
import { EngineHost } from './lanes/engine-host.js';
import { ExpressLane } from './lanes/express-lane.js';
import { LaneCommit } from './lanes/lane-commit.js';
import { LaneWorker } from './lanes/lane-worker.js';
import { Planner } from './lanes/planner.js';
import { Quotes, type QuotedFlows } from './lanes/quotes.js';
import { linkedAddresses, linkHandlers, linkRequests } from './links/index.js';
import { MediaFiles } from './media/media-files.js';
import { MediaJob } from './media/media-job.js';
import { Messenger } from './messenger.js';
import { Outbox } from './outbox/outbox.js';
import { Receipts } from './outbox/receipts.js';
import { Sender } from './outbox/sender.js';
import { SenderOnLine } from './outbox/sender-on-line.js';
import { ShortenedLabels } from './rendering/shortened-labels.js';
import { DELIVERIES } from './topics.js';
import type { Voices } from './voice/voices.js';

/** What the way of a message stands on; the same for every feature. */
export interface MessagingGround {
  database: Database;
  vault: Vault;
  wake: Wake;
  catalogues: Catalogues;
  flows: FlowSet;
  understanding: Understanding;
  channels: readonly Channel[];
  store: MediaStore;
  voices: Voices;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  checkpoints: Checkpoints;
  leaseMs: number;
  groupCommit: boolean;
}

/** What the features bring: listed explicitly in the composition root. */
export interface MessagingFeatures {
  handlers: readonly EventHandler<unknown>[];
  lookups: readonly LookupProvider[];
  erasers: readonly Eraser[];
  countQuestions: CountQuestions;
  /** What « mes données » tells besides. */
  alsoHeld?: readonly AlsoHeld[];
  /** What becomes of what was sent by whoever no longer agrees. */
  withdrawAll?: WithdrawAll;
  /** What may be answered by quoting it. */
  quoted?: QuotedFlows;
}

/** The parts of the way of a message that features may use before the workers run. */
export class MessagingTools {
  readonly work: WorkQueue;
  readonly channels: ChannelDirectory;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  readonly media: MediaFiles;
  readonly deliveries: DeliveryStates;
  readonly shortened: ShortenedLabels;

  constructor(readonly ground: MessagingGround) {
    const { database, vault, wake, catalogues, clock, ids, voices } = ground;
    this.work = new WorkQueue(database.kind, () => ids.next());
    this.channels = new ChannelDirectory(ground.channels);
    this.outbox = new Outbox(this.work, wake, clock, this.channels);
    const { outbox, channels } = this;
    this.messenger = new Messenger({ outbox, vault, catalogues, channels, ids, voices });
    this.media = new MediaFiles({
      reader: database.reader,
      store: ground.store,
      work: this.work,
      wake,
      vault,
      ids,
    });
    this.deliveries = new DeliveryStates(database.reader);
    this.shortened = new ShortenedLabels(ground.logger);
  }
}

/** The engine asks the catalogues for words, and the recordings for whether a language is one to listen to. */
const phrasesOf = ({ catalogues, voices }: MessagingGround): Phrases => ({
  speaks: (language) => catalogues.speaks(language),
  text: (language, key, parameters) => catalogues.text(language, key, parameters),
  languages: () => catalogues.languages(),
  isSpoken: (language) => voices.speaks(language),
});

/** The whole way: journal, media, lanes, sender. Started and stopped as one. */
export class Messaging {
  readonly sink: InboundSink;
  /** What erasing a person stands on, for what the house does by the clock. */
  readonly erasing: EraseParts;
  private readonly lanes: LaneWorker;
  private readonly mediaJob: MediaJob;
  private readonly senders: (Sender | SenderOnLine)[];

  /** @throws {StartupError} when a flow emits or looks up what nobody handles. */
  constructor(tools: MessagingTools, features: MessagingFeatures) {
    const { ground, work, channels } = tools;
    const { flows, vault } = ground;
    const erasing = { vault, ids: ground.ids, media: tools.media, erasers: features.erasers };
    this.erasing = erasing;
    const handlers = new HandlerRegistry([
      ...features.handlers,
      languageChosen,
      voiceChosen,
      consented,
      stopped,
      resumed,
      conversationFaulted(ground.logger),
      dataRequested(features.countQuestions, features.alsoHeld ?? []),
      citizenDeleted(erasing),
      deletionPromised(ground.clock),
      deletionCancelled,
      consentWithdrawn(features.withdrawAll ?? (async () => undefined)),
      ...linkHandlers({ ...erasing, ...tools, wake: ground.wake }),
    ]);
    handlers.assertHandles(emittedNames(flows));
    const { reader } = ground.database;
    const lookups = new LookupRegistry([
      ...features.lookups,
      linkRequests(reader, ground.clock),
      linkedAddresses(reader),
    ]);
    lookups.assertProvides(lookupNames(flows));
    const common = { ...ground, work, channels, outbox: tools.outbox, media: tools.media };
    this.mediaJob = new MediaJob(common);
    const host = new EngineHost({ ...ground, phrases: phrasesOf(ground), lookups });
    const quotes = new Quotes(reader, vault, features.quoted ?? {});
    const planner = new Planner(reader, vault, host, channels, quotes, ground.ids, ground.logger);
    const commit = new LaneCommit({ ...common, handlers, shortened: tools.shortened });
    const express = new ExpressLane({ work, vault, host, ids: ground.ids });
    const addresses = new Addresses(vault, ground.ids);
    const receipts = new Receipts(common);
    this.sink = new Journal({ ...common, addresses, express, commit, receipts });
    this.lanes = new LaneWorker({ ...common, planner, commit });
    const sending = {
      ...common,
      onSettled: async (tx: Tx, row: { citizenId: string; subject: string }) => {
        if (row.subject === FAREWELL) await forgetAfterFarewell(tx, erasing, row.citizenId);
        else ground.wake.after(tx, DELIVERIES);
      },
    };
    this.senders = ground.channels.map((channel) => {
      const sender = (): Sender => new Sender(channel, sending, receipts);
      return channel.line ? new SenderOnLine(channel.line, sender, ground.logger) : sender();
    });
  }

  /** Everything of a person, for somebody who asks for it elsewhere than in the chat. */
  erase(tx: Tx, citizenId: string): Promise<void> {
    return eraseCitizen(tx, this.erasing, citizenId);
  }

  async start(): Promise<void> {
    this.mediaJob.start();
    this.lanes.start();
    for (const sender of this.senders) await sender.start();
  }

  /** Ends what is under way and leaves the rest in the database for the next start. */
  async stop(): Promise<void> {
    await Promise.all([this.mediaJob.stop(), this.lanes.stop()]);
    await Promise.all(this.senders.map((sender) => sender.stop()));
  }
}
