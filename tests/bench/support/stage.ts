import path from 'node:path';
import { systemClock, systemIds } from '../../../src/shared/index.js';
import { seedDemonstration } from '../../../src/demonstration/index.js';
import { StaffAccounts } from '../../../src/staff/index.js';
import { TerritoryDirectory } from '../../../src/territories/index.js';
import { Vault } from '../../../src/vault/index.js';
import type { TestDatabase } from '../../support/database.js';
import { FAKE_TOKEN, type FakeBotApi } from '../../support/fake-bot-api.js';

export const SECRET = 'crash-secret-0123456789';
const ACCOUNT = FAKE_TOKEN.split(':')[0]!;
const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(4000, 7)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(700, 7)]);

const keyFile = (place: TestDatabase): string => path.join(place.folder, 'master.key');

/** Communes and officials to ask. Resolves to how the database names the conversation of a chat. */
export async function setStage(place: TestDatabase): Promise<(chat: string) => string> {
  const database = await place.open();
  const vault = await Vault.open(database, keyFile(place), systemClock);
  const directory = new TerritoryDirectory(database, systemClock);
  const accounts = new StaffAccounts(database, systemClock, systemIds, (id) => directory.communesUnder(id));
  await seedDemonstration({ database, ids: systemIds, accounts, directory });
  await database.close();
  return (chat) => vault.index('conversation', 'telegram', ACCOUNT, chat);
}

export function giveFiles(api: FakeBotApi): void {
  api.files.set('voice-note', { path: 'voice/file_1.oga', bytes: OGG });
  api.files.set('photo', { path: 'photos/file_2.jpg', bytes: JPEG });
}

/** The service's environment: webhooks, and no pace that would slow the test down. */
export function environment(place: TestDatabase, apiRoot: string, port: number): Record<string, string> {
  const { kind, location } = place.target;
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'https://baro.example',
    DATABASE_URL: kind === 'sqlite' ? `sqlite:${location}` : location,
    DATA_DIR: path.join(place.folder, 'data'),
    MASTER_KEY_FILE: keyFile(place),
    DEMO: 'off',
    LOG_LEVEL: 'silent',
    TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_PER_SECOND: '100000',
    TELEGRAM_PER_CHAT_MS: '0',
  };
}
