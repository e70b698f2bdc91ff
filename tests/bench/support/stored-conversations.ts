import type { Database } from '../../../src/database/index.js';

const SLICE = 20_000;

/** That many people who wrote once and were answered; the first of them has just written again. */
export async function storeConversations(database: Database, conversations: number): Promise<void> {
  for (let from = 0; from < conversations; from += SLICE) {
    const slice = Array.from({ length: Math.min(SLICE, conversations - from) }, (_, i) => from + i);
    await database.write(async (tx) => {
      await tx.insertRows(
        'citizens',
        { id: 'text', created_at: 'bigint' },
        slice.map((i) => [`c${i}`, 1]),
      );
      await tx.insertRows(
        'conversations',
        { id: 'text', channel: 'text', account: 'text', citizen_id: 'text' },
        slice.map((i) => [`v${i}`, 'telegram', '1', `c${i}`]),
      );
      await tx.insertRows(
        'work',
        { queue: 'text', key: 'text' },
        slice.map((i) => ['inbound', `v${i}`]),
      );
      await tx.insertRows(
        'journal',
        JOURNAL,
        slice.map((i) => [`d${i}`, `v${i}`, 'telegram', '1', DAY, i, 'done']),
      );
    });
  }
  await database.write(async (tx) => {
    await tx.insertRows('journal', JOURNAL, [['d', 'v0', 'telegram', '1', DAY, conversations, 'pending']]);
    await tx.run(`UPDATE work SET due_at = 1 WHERE queue = 'inbound' AND key = 'v0'`);
    if (database.kind === 'postgres') await tx.run('ANALYZE');
  });
}

const DAY = '2026-01-01';
const JOURNAL = {
  dedupe: 'text',
  conversation: 'text',
  channel: 'text',
  account: 'text',
  day: 'text',
  received_at: 'bigint',
  state: 'text',
} as const;
