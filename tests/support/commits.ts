import { readFileSync } from 'node:fs';
import type pg from 'pg';
import type { Database } from '../../src/database/index.js';

/** Counts what this process commits from now on. */
export function countCommits(database: Database): () => number {
  if (database.kind === 'postgres') return commitsSent(database);
  const log = `${String(database.source.options.database)}-wal`;
  const before = committedFrames(readFileSync(log));
  return () => committedFrames(readFileSync(log)) - before;
}

/** Sizes of the log's header and of each page's, in bytes: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/**
 * How often the log that SQLite has begun was committed to: the last page of each commit says how large the
 * database is after it, all others say 0. Good until the log is begun anew, after 10,000 pages.
 */
function committedFrames(log: Buffer): number {
  const frame = FRAME_HEADER + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let commits = 0;
  for (let at = LOG_HEADER; at + frame <= log.length; at += frame) {
    const ofThisLog = log.subarray(at + 8, at + 16).equals(salt);
    if (ofThisLog && log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}

function commitsSent(database: Database): () => number {
  const { master } = database.source.driver as unknown as { master: pg.Pool };
  let commits = 0;
  const counted = new WeakSet<pg.PoolClient>();
  master.on('acquire', (client) => {
    if (counted.has(client)) return;
    counted.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if (args[0] === 'COMMIT') commits += 1;
        return query(...args);
      },
    });
  });
  return () => commits;
}
