import path from 'node:path';
import { WorkQueue, type Database } from '../../../src/database/index.js';
import {
  insertOutbox,
  outboundQueue,
  sealBody,
  type OutboxRow,
} from '../../../src/messaging/outbox/outbox.repository.js';
import { addressPlace } from '../../../src/messaging/lanes/people.js';
import { systemClock, systemIds } from '../../../src/shared/index.js';
import { seal, Vault } from '../../../src/vault/index.js';
import type { TestDatabase } from '../../support/database.js';
import { FAKE_TOKEN } from '../../support/fake-bot-api.js';

const ACCOUNT = FAKE_TOKEN.split(':')[0]!;
const FIRST_CHAT = 800_000_000;

export interface FilledOutbox {
  database: Database;
  /** Everything falls due at once. */
  go(): Promise<void>;
  /** Messages that have not come to an end, and those of unknown fate or failed. */
  left(): Promise<{ open: number; unknown: number; failed: number }>;
}

/** People with a key and an address, and `messages` for each in the order of their numbers. */
export async function fillOutbox(
  place: TestDatabase,
  conversations: number,
  messages: number,
): Promise<FilledOutbox> {
  const database = await place.open();
  const vault = await Vault.open(database, path.join(place.folder, 'master.key'), systemClock);
  const people = Array.from({ length: conversations }, (_, i) => {
    const chat = String(FIRST_CHAT + i);
    const citizenId = systemIds.next();
    return {
      chat,
      citizenId,
      conversation: vault.index('conversation', 'telegram', ACCOUNT, chat),
      ...vault.newCitizenKey(citizenId),
    };
  });
  const now = systemClock.now();
  await database.write(async (tx) => {
    await tx.insertRows(
      'citizens',
      { id: 'text', wrapped_key: 'bytea', created_at: 'bigint' },
      people.map(({ citizenId, wrapped }) => [citizenId, wrapped, now]),
    );
    await tx.insertRows(
      'conversations',
      {
        id: 'text',
        channel: 'text',
        account: 'text',
        citizen_id: 'text',
        address: 'bytea',
        last_inbound_at: 'bigint',
      },
      people.map(({ chat, citizenId, conversation, key }) => [
        conversation,
        'telegram',
        ACCOUNT,
        citizenId,
        seal(key, addressPlace(conversation), chat),
        now,
      ]),
    );
  });
  for (let n = 0; n < messages; n += 1) {
    const rows = people.map(({ citizenId, conversation, key }): OutboxRow => {
      const uid = systemIds.next();
      const body = sealBody(key, uid, { text: `message ${n}`, options: [] });
      const common = { channel: 'telegram', account: ACCOUNT, subject: null, message: null };
      return { uid, conversation, citizenId, kind: 'reply', body, ...common };
    });
    await database.write((tx) => insertOutbox(tx, rows, new Set(), now));
  }
  const work = new WorkQueue(database.kind, () => systemIds.next());
  const count = async (condition: string): Promise<number> =>
    (await database.reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM outbox WHERE ${condition}`))[0]!.n;
  return {
    database,
    go: () =>
      database.write((tx) =>
        work.add(
          tx,
          outboundQueue('telegram', ACCOUNT),
          people.map(({ conversation }) => conversation),
        ),
      ),
    left: async () => ({
      open: await count(`state IN ('waiting', 'sending')`),
      unknown: await count(`state = 'unknown'`),
      failed: await count(`state = 'failed'`),
    }),
  };
}
