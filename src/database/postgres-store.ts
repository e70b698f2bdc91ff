import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { runHooks } from './hooks.js';
import type { ColumnType, Reader, SqlValue, Tx } from './tx.js';

const texts = new Map<string, string>();

/** `?` to `$1, $2 …`, as PostgreSQL wants it. No text of ours holds a literal question mark. */
function numbered(sql: string): string {
  let text = texts.get(sql);
  if (!text) {
    let place = 0;
    text = sql.replace(/\?/g, () => `$${++place}`);
    texts.set(sql, text);
  }
  return text;
}

const names = new Map<string, string>();

/** Named statements are planned once a connection; names must be the same in every process and short. */
function statementName(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `baro_${names.size}`));
  return name;
}

async function ask<R>(
  client: PoolClient,
  sql: string,
  parameters: readonly SqlValue[],
): Promise<{ rows: R[]; changed: number }> {
  const text = numbered(sql);
  const result = await client.query<R & Record<string, unknown>>({
    name: statementName(text),
    text,
    values: [...parameters],
  });
  return { rows: result.rows, changed: result.rowCount ?? 0 };
}

export class PostgresReader implements Reader {
  readonly kind = 'postgres';

  constructor(private readonly source: DataSource) {}

  async query<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return (await ask<R>(client, sql, parameters)).rows;
    } finally {
      await runner.release();
    }
  }
}

/** Rows turned into one array a column, so that the statement's text does not depend on their number. */
function columnArrays(width: number, rows: readonly SqlValue[][]): SqlValue[][] {
  return Array.from({ length: width }, (_, i) => rows.map((row) => row[i] ?? null));
}

const unnest = (types: ColumnType[]): string => `unnest(${types.map((type) => `?::${type}[]`).join(', ')})`;

class PostgresTx implements Tx {
  readonly kind = 'postgres';
  readonly hooks: (() => void)[] = [];

  constructor(private readonly client: PoolClient) {}

  async query<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    return (await ask<R>(this.client, sql, parameters)).rows;
  }

  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return (await ask(this.client, sql, parameters)).changed;
  }

  async insertRows(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    ignoreConflicts?: string,
  ): Promise<number> {
    if (rows.length === 0) return 0;
    const conflict = ignoreConflicts ? ` ON CONFLICT (${ignoreConflicts}) DO NOTHING` : '';
    const sql = `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT * FROM ${unnest(Object.values(columns))}${conflict}`;
    return this.run(sql, columnArrays(Object.keys(columns).length, rows) as unknown as SqlValue[]);
  }

  async insertNumbered(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    key: string,
  ): Promise<Map<SqlValue, number>> {
    const names = Object.keys(columns);
    const sql =
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => `v.${name}`).join(', ')} ` +
      `FROM ${unnest(Object.values(columns))} WITH ORDINALITY AS v(${names.join(', ')}, place) ORDER BY place ` +
      `RETURNING ${key} AS key, seq`;
    const arrays = columnArrays(names.length, rows) as unknown as SqlValue[];
    const numbered = await this.query<{ key: SqlValue; seq: number }>(sql, arrays);
    return new Map(numbered.map((row) => [row.key, row.seq]));
  }

  async updateRows(
    table: string,
    match: Record<string, ColumnType>,
    set: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
  ): Promise<number> {
    if (rows.length === 0) return 0;
    const all = { ...match, ...set };
    const fields = Object.keys(all);
    const sql =
      `UPDATE ${table} AS t SET ${Object.keys(set)
        .map((c) => `${c} = v.${c}`)
        .join(', ')} ` +
      `FROM ${unnest(Object.values(all))} AS v(${fields.join(', ')}) ` +
      `WHERE ${Object.keys(match)
        .map((c) => `t.${c} = v.${c}`)
        .join(' AND ')}`;
    return this.run(sql, columnArrays(fields.length, rows) as unknown as SqlValue[]);
  }

  afterCommit(action: () => void): void {
    this.hooks.push(action);
  }
}

/** Deadlock, serialisation failure, a lock waited for too long: the database undid one of two rightful transactions. */
const PASSING = new Set(['40P01', '40001', '55P03']);
const ATTEMPTS = 5;

export class PostgresStore {
  readonly reader: PostgresReader;
  private readonly writing = new Set<Promise<unknown>>();

  constructor(private readonly source: DataSource) {
    this.reader = new PostgresReader(source);
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const written = this.retried(work);
    this.writing.add(written);
    const forget = (): void => void this.writing.delete(written);
    written.then(forget, forget);
    return written;
  }

  private async retried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !PASSING.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  /** Resolves when everything that was asked for is committed or refused: TypeORM takes connections away at the end. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.writing);
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const tx = new PostgresTx(client);
      const value = await work(tx);
      await runner.commitTransaction();
      runHooks(tx.hooks);
      return value;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
