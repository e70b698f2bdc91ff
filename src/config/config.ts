import path from 'node:path';
import { StartupError } from '../shared/index.js';
import { mediaTarget, type MediaCredentials, type MediaTarget } from './media-target.js';
import { smsConfig, type SmsConfig } from './sms.js';
import { whatsappWebConfig, type WhatsappWebConfig } from './whatsapp-web.js';
import { variables, type Variables } from './variables.js';
import { whatsappCloudConfig, type WhatsAppCloudConfig } from './whatsapp-cloud.js';

export interface DatabaseTarget {
  kind: 'sqlite' | 'postgres';
  /** A file path, or a postgres:// URL. */
  location: string;
}

export interface TelegramConfig {
  token: string;
  apiRoot: string;
  mode: 'polling' | 'webhook';
  webhookSecret: string | null;
  perSecond: number;
  perChatMs: number;
}

/** Everything the process is told from outside, read once at the start. */
export interface Config {
  host: string;
  port: number;
  publicUrl: string;
  database: DatabaseTarget;
  dataDir: string;
  media: MediaTarget;
  mediaCredentials: MediaCredentials;
  masterKeyFile: string;
  demo: boolean;
  /** Null: not said yet. */
  consentResponsible: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  telegram: TelegramConfig | null;
  sms: SmsConfig | null;
  whatsappCloud: WhatsAppCloudConfig | null;
  whatsappWeb: WhatsappWebConfig | null;
  groupCommit: boolean;
  leaseMs: number;
  checkpoint: string | null;
}

function parse(environment: Record<string, string | undefined>): Variables {
  const parsed: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(variables)) {
    // An empty variable means "not set": that is how most process managers pass it.
    const raw = environment[name] === '' ? undefined : environment[name];
    const result = schema.safeParse(raw);
    if (!result.success) {
      throw new StartupError(`${name} must be ${result.error.issues[0]?.message ?? 'valid'}.`);
    }
    parsed[name] = result.data;
  }
  return parsed as Variables;
}

function databaseTarget(url: string): DatabaseTarget {
  return url.startsWith('sqlite:')
    ? { kind: 'sqlite', location: path.resolve(url.slice('sqlite:'.length)) }
    : { kind: 'postgres', location: url };
}

function media(url: string, credentials: MediaCredentials): MediaTarget {
  const target = mediaTarget(url, credentials)!;
  if (target.kind === 's3' && !(credentials.accessKeyId && credentials.secretAccessKey)) {
    throw new StartupError('MEDIA_URL=s3://… needs MEDIA_ACCESS_KEY_ID and MEDIA_SECRET_ACCESS_KEY.');
  }
  return target;
}

function telegram(v: Variables): TelegramConfig | null {
  if (!v.TELEGRAM_BOT_TOKEN) return null;
  if (v.TELEGRAM_MODE === 'webhook' && !v.TELEGRAM_WEBHOOK_SECRET) {
    throw new StartupError(
      'TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET (16 to 256 letters, digits, _ or -).',
    );
  }
  return {
    token: v.TELEGRAM_BOT_TOKEN,
    apiRoot: v.TELEGRAM_API_ROOT,
    mode: v.TELEGRAM_MODE,
    webhookSecret: v.TELEGRAM_WEBHOOK_SECRET ?? null,
    perSecond: v.TELEGRAM_PER_SECOND,
    perChatMs: v.TELEGRAM_PER_CHAT_MS,
  };
}

/** @throws {StartupError} with the variable's name and what it should be. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const v = parse(environment);
  const channels = {
    telegram: telegram(v),
    whatsappCloud: whatsappCloudConfig(v),
    sms: smsConfig(v),
    whatsappWeb: whatsappWebConfig(v),
  };
  const demo = v.DEMO ?? Object.values(channels).every((channel) => channel === null);
  const dataDir = path.resolve(v.DATA_DIR);
  const mediaCredentials = {
    accessKeyId: v.MEDIA_ACCESS_KEY_ID,
    secretAccessKey: v.MEDIA_SECRET_ACCESS_KEY,
  };
  const demoFile = path.join(dataDir, 'demo.sqlite');
  const database = databaseTarget(
    v.DATABASE_URL ?? `sqlite:${demo ? demoFile : path.join(dataDir, 'baro.sqlite')}`,
  );
  if (!demo && database.kind === 'sqlite' && path.basename(database.location) === 'demo.sqlite') {
    throw new StartupError(
      "DATABASE_URL points to the demonstration's database: choose another file, or set DEMO=on.",
    );
  }
  return {
    host: v.HOST,
    port: v.PORT,
    publicUrl: v.PUBLIC_URL ?? `http://${v.HOST}:${v.PORT}`,
    database,
    dataDir,
    media: media(v.MEDIA_URL ?? `file:${path.join(dataDir, 'media')}`, mediaCredentials),
    mediaCredentials,
    masterKeyFile: path.resolve(v.MASTER_KEY_FILE),
    demo,
    consentResponsible: v.CONSENT_RESPONSIBLE ?? null,
    logLevel: v.LOG_LEVEL,
    ...channels,
    groupCommit: v.GROUP_COMMIT,
    leaseMs: v.LEASE_MS,
    checkpoint: v.CHECKPOINT ?? null,
  };
}
