import pg from 'pg';
import type { SqlValue, Tx } from '../../database/index.js';
import { UsageError } from '../usage-error.js';
import { RowDigest } from './row-digest.js';
import { MIGRATIONS_TABLE, quoted, type SourceRow, type SourceTable } from './sqlite-source.js';

const FETCHED_AT_ONCE = 500;

interface Foreign {
  table: string;
  name: string;
}

/** Which type each column of a table has there, by its name. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** @throws {UsageError} unless it has exactly the tables and columns of the source, and not a row. */
export async function columnTypes(tx: Tx, tables: readonly SourceTable[]): Promise<Map<string, ColumnTypes>> {
  const rows = await tx.query<{ table: string; name: string; type: string }>(
    `SELECT table_name AS "table", column_name AS name, udt_name AS type FROM information_schema.columns ` +
      `WHERE table_schema = current_schema() AND table_name <> '${MIGRATIONS_TABLE}'`,
  );
  const types = new Map<string, Map<string, string>>();
  for (const { table, name, type } of rows)
    types.set(table, (types.get(table) ?? new Map<string, string>()).set(name, type));
  const shape = (of: readonly (readonly [string, readonly string[]])[]): string =>
    of
      .map(([name, columns]) => `${name}(${[...columns].sort().join()})`)
      .sort()
      .join();
  const there = shape([...types].map(([name, columns]) => [name, [...columns.keys()]]));
  if (there !== shape(tables.map(({ name, columns }) => [name, columns])))
    throw new UsageError('The target has other tables than Baro’s: give it a database of its own.');
  for (const { name } of tables)
    if ((await tx.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`)).length > 0)
      throw new UsageError(`The target is not empty: there are rows in ${name}. Nothing was changed.`);
  return types;
}

/** Tables point to each other and to themselves: that every row pointed to is there is asked at the end. */
export async function withLateChecks(tx: Tx, work: () => Promise<void>): Promise<void> {
  const foreign = await tx.query<Foreign>(
    `SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint ` +
      `WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2`,
  );
  const alter = async (how: string): Promise<void> => {
    for (const { table, name } of foreign)
      await tx.run(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} ${how}`);
  };
  await alter('DEFERRABLE INITIALLY DEFERRED');
  await work();
  await tx.run('SET CONSTRAINTS ALL IMMEDIATE');
  await alter('NOT DEFERRABLE');
}

export async function insert(
  tx: Tx,
  { name, columns }: SourceTable,
  types: ColumnTypes,
  rows: readonly SourceRow[],
): Promise<void> {
  const arrays = columns.map((column) => `?::${types.get(column)}[]`).join(', ');
  const values = columns.map((_, place) =>
    rows.map((row) => (typeof row[place] === 'bigint' ? String(row[place]) : row[place])),
  );
  await tx.run(
    `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) SELECT * FROM unnest(${arrays})`,
    values as unknown as SqlValue[],
  );
}

/** Numbers that grow with every row go on where they were. */
export async function goOnCounting(tx: Tx, { name, columns }: SourceTable): Promise<void> {
  for (const column of columns) {
    const [row] = await tx.query<{ sequence: string | null }>(
      `SELECT pg_get_serial_sequence(?, ?) AS sequence`,
      [quoted(name), column],
    );
    if (row?.sequence)
      await tx.query(
        `SELECT setval(?::regclass, GREATEST((SELECT MAX(${quoted(column)}) FROM ${quoted(name)}), 1), EXISTS (SELECT 1 FROM ${quoted(name)}))`,
        [row.sequence],
      );
  }
}

/** What stands there now, read back row by row. */
export async function readBack(tx: Tx, { name, columns }: SourceTable): Promise<RowDigest> {
  const digest = new RowDigest();
  const cursor = quoted(`read ${name}`);
  await tx.run(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`,
  );
  for (;;) {
    const rows = await tx.query<Record<string, string | number | Buffer | null>>(
      `FETCH ${FETCHED_AT_ONCE} FROM ${cursor}`,
    );
    for (const row of rows) digest.add(columns.map((column) => row[column]!));
    if (rows.length < FETCHED_AT_ONCE) break;
  }
  await tx.run(`CLOSE ${cursor}`);
  return digest;
}

/**
 * Before anything is made there.
 * @throws {UsageError} when it cannot be reached, or holds tables of something else
 */
export async function refuseForeign(url: string, tables: readonly SourceTable[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
    );
    const ours = new Set([MIGRATIONS_TABLE, ...tables.map(({ name }) => name)]);
    if (rows.some(({ name }) => !ours.has(name)))
      throw new UsageError('The target holds tables of something else: give Baro a database of its own.');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The target cannot be opened: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
