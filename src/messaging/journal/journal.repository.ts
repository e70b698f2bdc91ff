import { oneOf, type Tx, type WorkQueue } from '../../database/index.js';
import type { JournalRow } from './journal-row.js';

export const INBOUND_QUEUE = 'inbound';
export const MEDIA_QUEUE = 'media';

const JOURNAL = {
  dedupe: 'text',
  conversation: 'text',
  channel: 'text',
  account: 'text',
  day: 'text',
  received_at: 'bigint',
  payload: 'bytea',
  state: 'text',
  reason: 'text',
} as const;

const MEDIA = {
  id: 'text',
  channel: 'text',
  account: 'text',
  conversation: 'text',
  journal_dedupe: 'text',
  day: 'text',
  kind: 'text',
  state: 'text',
  reference: 'bytea',
  mime: 'text',
  bytes: 'integer',
  seconds: 'integer',
  created_at: 'bigint',
} as const;

/** A repeated delivery came in between: the batch is stored again without handling anything at once. */
export class Overtaken extends Error {}

/** What the database knows of a delivery before it is stored. */
export interface KnownRows {
  /** Unique keys of rows that are in the journal already. */
  readonly repeated: ReadonlySet<string>;
  /** Addresses that lead elsewhere than to the conversation named after them. */
  readonly leads: ReadonlyMap<string, string>;
}

/** Both in one statement: most people have one address for ever, and must not pay for those who have not. */
export async function knownRows(tx: Tx, rows: readonly JournalRow[]): Promise<KnownRows> {
  const found = await tx.query<{ key: string; leads: string | null }>(
    `SELECT dedupe AS key, CAST(NULL AS text) AS leads FROM journal WHERE ${oneOf(tx.kind, 'dedupe')} ` +
      `UNION ALL SELECT id, conversation FROM addresses WHERE ${oneOf(tx.kind, 'id')}`,
    [
      JSON.stringify(rows.map((row) => row.dedupe)),
      JSON.stringify(rows.flatMap((row) => row.names.map(({ id }) => id))),
    ],
  );
  return {
    repeated: new Set(found.flatMap(({ key, leads }) => (leads === null ? [key] : []))),
    leads: new Map(found.flatMap(({ key, leads }) => (leads === null ? [] : [[key, leads]]))),
  };
}

/**
 * Stores rows that are new. A row that is there all the same is a repeated delivery which another process
 * stored meanwhile: it is skipped.
 * @param handled unique keys of messages that this transaction also handles: they are stored as done.
 * @param whole whether the delivery has effects beyond the handled rows.
 * @throws {Overtaken} when one of the rows that have effects here may have been skipped.
 */
export async function storeBatch(
  tx: Tx,
  work: WorkQueue,
  rows: readonly JournalRow[],
  handled: ReadonlySet<string>,
  day: string,
  now: number,
  whole: boolean,
): Promise<void> {
  const values = rows.map((row) => {
    const done = handled.has(row.dedupe);
    return [
      row.dedupe,
      row.conversation,
      row.channel,
      row.account,
      day,
      now,
      done ? null : row.payload(),
      done ? 'done' : row.state,
      row.reason,
    ];
  });
  const stored = await tx.insertRows('journal', JOURNAL, values, 'dedupe');
  if (stored < rows.length && (whole || handled.size > 0)) throw new Overtaken();
  const withMedia = rows.filter((row) => row.media);
  if (withMedia.length > 0) await storeMedia(tx, work, withMedia, day, now);
}

async function storeMedia(
  tx: Tx,
  work: WorkQueue,
  rows: readonly JournalRow[],
  day: string,
  now: number,
): Promise<void> {
  await tx.insertRows(
    'media',
    MEDIA,
    rows.map(({ media: file, ...row }) => [
      file!.id,
      row.channel,
      row.account,
      row.conversation,
      row.dedupe,
      day,
      file!.kind,
      'waiting',
      file!.reference,
      file!.mime,
      file!.bytes,
      file!.seconds,
      now,
    ]),
    'id',
  );
  await work.add(
    tx,
    MEDIA_QUEUE,
    rows.map((row) => row.media!.id),
  );
}
