import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseTarget } from '../../src/config/index.js';
import { openDatabase, type Database } from '../../src/database/index.js';
import { copySqlite, createPostgres, onServer } from './template.js';

export interface TestDatabase {
  target: DatabaseTarget;
  folder: string;
  /** Opens another connection set to the same database, as a second process would. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/** The databases every storage test runs on; PostgreSQL when TEST_DATABASE_URL names a server. */
export const databaseKinds = process.env.TEST_DATABASE_URL
  ? (['sqlite', 'postgres'] as const)
  : (['sqlite'] as const);

let counter = 0;

/**
 * A database of its own for one test file, with every table and no row.
 * @param options.bare nothing is in it: the first to open it migrates it
 */
export async function testDatabase(
  kind: 'sqlite' | 'postgres',
  { bare = false } = {},
): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baro-test-'));
  const opened: Database[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((database) => database.close().catch(() => undefined)));
    rmSync(folder, { recursive: true, force: true });
  };
  const openOn = (target: DatabaseTarget) => async () => {
    const database = await openDatabase(target);
    opened.push(database);
    return database;
  };
  if (kind === 'sqlite') {
    const target: DatabaseTarget = { kind, location: path.join(folder, 'test.sqlite') };
    if (!bare) await copySqlite(target.location);
    return { target, folder, open: openOn(target), drop: close };
  }
  const server = process.env.TEST_DATABASE_URL!;
  const name = `baro_test_${process.pid}_${Date.now().toString(36)}_${++counter}`;
  await (bare ? onServer(server, `CREATE DATABASE ${name}`) : createPostgres(server, name));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const target: DatabaseTarget = { kind, location: url.href };
  return {
    target,
    folder,
    open: openOn(target),
    drop: async () => {
      await close();
      await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
