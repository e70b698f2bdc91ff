import type { Database, Tx } from '../../database/index.js';
import { UsageError } from '../usage-error.js';
import {
  columnTypes,
  goOnCounting,
  insert,
  readBack,
  withLateChecks,
  type ColumnTypes,
} from './postgres-target.js';
import { RowDigest } from './row-digest.js';
import type { SourceRow, SourceTable, SqliteSource } from './sqlite-source.js';

const ROWS_AT_ONCE = 500;

/**
 * Copies every row of every table in one transaction, reads each back and compares: either all of it is there, or
 * nothing is. Resolves to how many rows there are in each table.
 * @throws {UsageError} when the target is not empty, or does not hold what was copied
 */
export function copyTables(source: SqliteSource, target: Database): Promise<Map<string, number>> {
  const tables = source.tables();
  return target.write(async (tx) => {
    // Reading a large table takes longer than a message's transaction may.
    await tx.run('SET LOCAL idle_in_transaction_session_timeout = 0');
    await tx.run('SET LOCAL lock_timeout = 0');
    const types = await columnTypes(tx, tables);
    const copied = new Map<string, RowDigest>();
    await withLateChecks(tx, async () => {
      for (const table of tables)
        copied.set(table.name, await copyTable(tx, source, table, types.get(table.name)!));
    });
    for (const table of tables) {
      await goOnCounting(tx, table);
      if (!(await readBack(tx, table)).equals(copied.get(table.name)!))
        throw new UsageError(`The rows of ${table.name} are not there as they were. Nothing was changed.`);
    }
    return new Map([...copied].map(([name, { rows }]) => [name, rows]));
  });
}

async function copyTable(
  tx: Tx,
  source: SqliteSource,
  table: SourceTable,
  types: ColumnTypes,
): Promise<RowDigest> {
  const digest = new RowDigest();
  let batch: SourceRow[] = [];
  for (const row of source.rows(table)) {
    digest.add(row);
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    await insert(tx, table, types, batch);
    batch = [];
  }
  if (batch.length > 0) await insert(tx, table, types, batch);
  return digest;
}
