import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Channel, MediaStore } from '../channels/contract/index.js';
import { SimulatorChannel, SimulatorHub } from '../channels/simulator/index.js';
import { SmsChannel } from '../channels/sms/index.js';
import { TelegramChannel } from '../channels/telegram/index.js';
import { WhatsAppCloudChannel } from '../channels/whatsapp-cloud/index.js';
import { WhatsappWebChannel } from '../channels/whatsapp-web/index.js';
import { Catalogues, Translations } from '../catalogues/index.js';
import type { Config } from '../config/index.js';
import { openDatabase, Wake, type Database } from '../database/index.js';
import { FlowSet, parseFlow } from '../engine/index.js';
import { understandingWith } from '../languages/index.js';
import { Recordings } from '../recordings/index.js';
import {
  ChannelStates,
  MessagingTools,
  noCheckpoints,
  openMediaStore,
  stoppingAt,
} from '../messaging/index.js';
import {
  FRENCH,
  StartupError,
  systemClock,
  systemIds,
  type Clock,
  type Ids,
  type Logger,
} from '../shared/index.js';
import { Vault } from '../vault/index.js';

/** The folder with flows/ and locales/, the same from src/ and from dist/. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

const LOCALES = path.join(ROOT, 'locales');

/** What every feature stands on. */
export interface Ground {
  config: Config;
  logger: Logger;
  clock: Clock;
  ids: Ids;
  database: Database;
  vault: Vault;
  wake: Wake;
  catalogues: Catalogues;
  translations: Translations;
  flows: FlowSet;
  telegram: TelegramChannel | null;
  whatsappCloud: WhatsAppCloudChannel | null;
  sms: SmsChannel | null;
  whatsappWeb: WhatsappWebChannel | null;
  channelStates: ChannelStates;
  simulator: SimulatorHub | null;
  tools: MessagingTools;
  store: MediaStore;
  recordings: Recordings;
}

function readFlows(): FlowSet {
  const folder = path.join(ROOT, 'flows');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return new FlowSet(files.map((file) => parseFlow(readFileSync(path.join(folder, file), 'utf8'), file)));
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartupError(
      `DATA_DIR ${folder} cannot be made or written (${(error as NodeJS.ErrnoException).code}).`,
      { cause: error },
    );
  }
}

function telegramOf({ telegram }: Config, logger: Logger): TelegramChannel | null {
  if (!telegram) return null;
  const { token, apiRoot, perSecond, perChatMs } = telegram;
  return new TelegramChannel({ token, apiRoot, logger, pace: { perSecond, perChatMs } });
}

function whatsappWebOf(
  { whatsappWeb }: Config,
  states: ChannelStates,
  logger: Logger,
): WhatsappWebChannel | null {
  if (!whatsappWeb) return null;
  const { perSecond, perChatMs, ...options } = whatsappWeb;
  const port = states.portFor({ channel: 'whatsapp-web', account: WhatsappWebChannel.ACCOUNT });
  return new WhatsappWebChannel({ ...options, pace: { perSecond, perChatMs }, port, logger });
}

function whatsappCloudOf(
  { whatsappCloud }: Config,
  logger: Logger,
  clock: Clock,
): WhatsAppCloudChannel | null {
  if (!whatsappCloud) return null;
  const { token, phoneNumberId, graphRoot, version, template, perSecond, perChatMs } = whatsappCloud;
  const pace = { perSecond, perChatMs };
  return new WhatsAppCloudChannel({
    token,
    phoneNumberId,
    graphRoot,
    version,
    template,
    logger,
    clock,
    pace,
  });
}

/** No SMS carries a file: one without a word of its own is named, in French, because a channel knows no language. */
function smsOf({ sms }: Config, catalogues: Catalogues): SmsChannel | null {
  if (!sms) return null;
  const insteadOf = {
    voice: catalogues.text(FRENCH, 'sms.voice_only'),
    photo: catalogues.text(FRENCH, 'sms.photo_only'),
    document: catalogues.text(FRENCH, 'sms.document_only'),
  };
  return new SmsChannel({ config: sms, insteadOf });
}

/** @throws {StartupError} in one line an operator understands. */
export async function openGround(config: Config, logger: Logger): Promise<Ground> {
  const [clock, ids] = [systemClock, systemIds];
  const catalogues = Catalogues.load(LOCALES, { responsible: config.consentResponsible });
  const flows = readFlows();
  makeDataFolder(config.dataDir);
  const database = await openDatabase(config.database, config);
  try {
    const vault = await Vault.open(database, config.masterKeyFile, clock);
    const wake = new Wake(database, logger);
    const translations = new Translations(database, catalogues, wake, clock, logger);
    await translations.reload();
    const telegram = telegramOf(config, logger);
    const whatsappCloud = whatsappCloudOf(config, logger, clock);
    const sms = smsOf(config, catalogues);
    const channelStates = new ChannelStates(database, vault, wake, clock, logger);
    const whatsappWeb = whatsappWebOf(config, channelStates, logger);
    const simulator = config.demo ? new SimulatorHub(clock) : null;
    const channels: Channel[] = [
      ...(telegram ? [telegram] : []),
      ...(whatsappCloud ? [whatsappCloud] : []),
      ...(sms ? [sms] : []),
      ...(whatsappWeb ? [whatsappWeb] : []),
      ...(simulator ? [new SimulatorChannel(simulator)] : []),
    ];
    const store = await openMediaStore(config.media);
    const recordings = new Recordings({ database, vault, store, catalogues, folder: LOCALES });
    await recordings.reload();
    const checkpoints = config.checkpoint ? stoppingAt(config.checkpoint) : noCheckpoints;
    const { leaseMs, groupCommit } = config;
    const tools = new MessagingTools({
      database,
      vault,
      wake,
      catalogues,
      flows,
      understanding: understandingWith(catalogues.furtherWords()),
      channels,
      store,
      voices: recordings,
      clock,
      ids,
      logger,
      checkpoints,
      leaseMs,
      groupCommit,
    });
    return {
      config,
      logger,
      clock,
      ids,
      database,
      vault,
      wake,
      catalogues,
      translations,
      flows,
      telegram,
      whatsappCloud,
      sms,
      whatsappWeb,
      channelStates,
      simulator,
      tools,
      store,
      recordings,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
