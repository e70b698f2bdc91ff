import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Database } from '../database/index.js';
import { StartupError, type Clock } from '../shared/index.js';
import { KEY_BYTES, type Key } from './sealing.js';

const key = z.string().transform((value, context) => {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  context.addIssue('not a key');
  return z.NEVER;
});
const fileFormat = z.object({ version: z.literal(1), wrap: key, index: key });

/** Two keys: one wraps the other keys, one makes blind indexes; changing the first leaves every index in place. */
export interface MasterKey {
  wrap: Key;
  index: Key;
}

const fingerprint = (master: MasterKey): string =>
  createHash('sha256').update('baro master key').update(master.wrap).update(master.index).digest('hex');

function read(file: string): MasterKey {
  try {
    return fileFormat.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartupError(`The master key in ${file} cannot be read: restore it from your copy.`, {
      cause: error,
    });
  }
}

function create(file: string): MasterKey {
  const wrap = randomBytes(KEY_BYTES);
  const index = randomBytes(KEY_BYTES);
  const content = JSON.stringify({
    version: 1,
    wrap: wrap.toString('base64'),
    index: index.toString('base64'),
  });
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Written beside and linked: of two processes that start together one makes the key, and the other never
    // finds half of it.
    const beside = `${file}.${process.pid}.part`;
    writeFileSync(beside, `${content}\n`, { mode: 0o600 });
    try {
      linkSync(beside, file);
    } finally {
      rmSync(beside);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(file);
    throw new StartupError(
      `The master key cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}).`,
      { cause: error },
    );
  }
  return { wrap, index };
}

/**
 * Opens the master key, and makes one only for a database that has never had one: a new key beside old
 * data would leave everything unreadable without anybody noticing.
 * @throws {StartupError} in one line.
 */
export async function openMasterKey(database: Database, file: string, clock: Clock): Promise<MasterKey> {
  const [known] = await database.reader.query<{ fingerprint: string }>(
    `SELECT fingerprint FROM vault WHERE name = 'master'`,
  );
  if (known && !existsSync(file)) {
    throw new StartupError(
      `The master key ${file} is missing: this database cannot be read without it. Restore it from your copy.`,
    );
  }
  const master = existsSync(file) ? read(file) : create(file);
  await database.write((tx) =>
    tx.insertRows(
      'vault',
      { name: 'text', fingerprint: 'text', created_at: 'bigint' },
      [['master', fingerprint(master), clock.now()]],
      'name',
    ),
  );
  const [stored] = await database.reader.query<{ fingerprint: string }>(
    `SELECT fingerprint FROM vault WHERE name = 'master'`,
  );
  if (stored?.fingerprint !== fingerprint(master)) {
    throw new StartupError(
      `The master key in ${file} is not the one of this database. Restore the right one, or choose another database.`,
    );
  }
  return master;
}
