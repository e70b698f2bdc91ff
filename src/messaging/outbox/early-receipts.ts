import { oneOf, type Database, type Tx } from '../../database/index.js';
import type { News } from './news.js';

const COLUMNS = { external_index: 'text', state: 'text', error: 'text', received_at: 'bigint' } as const;

/** Keeps news of messages that are not recorded as sent yet; of one message the news that goes furthest. */
export async function keepEarly(tx: Tx, news: readonly News[], now: number): Promise<void> {
  // What is there goes no further than what is kept with it: the caller has brought both together.
  await tx.run(`DELETE FROM early_receipts WHERE ${oneOf(tx.kind, 'external_index')}`, [
    JSON.stringify(news.map(({ index }) => index)),
  ]);
  await tx.insertRows(
    'early_receipts',
    COLUMNS,
    news.map(({ index, state, error }) => [index, state, error, now]),
  );
}

export async function earlyOf(tx: Tx, indexes: readonly string[]): Promise<News[]> {
  return tx.query<News>(
    `SELECT external_index AS "index", state, error FROM early_receipts WHERE ${oneOf(tx.kind, 'external_index')}`,
    [JSON.stringify(indexes)],
  );
}

export async function forgetEarly(tx: Tx, indexes: readonly string[]): Promise<void> {
  await tx.run(`DELETE FROM early_receipts WHERE ${oneOf(tx.kind, 'external_index')}`, [
    JSON.stringify(indexes),
  ]);
}

/** Those that nothing of ours ever followed, such as messages written on the paired phone itself. Resolves to how many. */
export function letGoOfEarlyReceipts(database: Database, before: number): Promise<number> {
  return database.write((tx) => tx.run(`DELETE FROM early_receipts WHERE received_at < ?`, [before]));
}
