import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import pg from 'pg';
import { openDatabase } from '../../src/database/index.js';

/**
 * A migrated database that the test files of one run copy, because migrating costs more than most of their tests.
 * Made by the first who needs it, and taken away when the run ends (.config/jest.end.mjs). Outside of jest there
 * is none, and every database migrates itself.
 */
const { TEST_TEMPLATE_FILE: file, TEST_TEMPLATE_NAME: name } = process.env;

/** Puts a migrated file there, or leaves the place empty outside of jest. */
export async function copySqlite(to: string): Promise<void> {
  if (!file) return;
  if (!existsSync(file)) {
    // Two test files that begin together each make one; the last to be ready stands.
    const own = `${file}.${process.pid}`;
    const database = await openDatabase({ kind: 'sqlite', location: own });
    await database.close();
    renameSync(own, file);
    for (const rest of ['-wal', '-shm']) rmSync(own + rest, { force: true });
  }
  copyFileSync(file, to);
}

/** Any number of no other program's advisory lock on the server. */
const LOCK = 7_262_272;

/** Makes the database: migrated, or empty outside of jest. */
export async function createPostgres(server: string, database: string): Promise<void> {
  if (name) await makeTemplate(server, name);
  await onServer(server, `CREATE DATABASE ${database}${name ? ` TEMPLATE ${name}` : ''}`);
  // No test kills the server, so nothing is lost by not waiting for its disk; benchmarks, which count commits, wait.
  if (name) await onServer(server, `ALTER DATABASE ${database} SET synchronous_commit = off`);
}

async function makeTemplate(server: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [template]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${template}_begun`);
    const location = new URL(server);
    location.pathname = `/${template}_begun`;
    const database = await openDatabase({ kind: 'postgres', location: location.href });
    await database.close();
    await client.query(`ALTER DATABASE ${template}_begun RENAME TO ${template}`);
  } finally {
    await client.end();
  }
}

export async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
