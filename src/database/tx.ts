export type DatabaseKind = 'sqlite' | 'postgres';
/** Column types of the hot tables; times are milliseconds UTC as `bigint`, flags 0 or 1 as `integer`. */
export type ColumnType = 'text' | 'bigint' | 'integer' | 'bytea';
export type SqlValue = string | number | Buffer | null;

/** Reading, inside or outside a transaction. */
export interface Reader {
  readonly kind: DatabaseKind;
  /** Rows of a statement written with `?` placeholders; also for `… RETURNING`. */
  query<R>(sql: string, parameters?: readonly SqlValue[]): Promise<R[]>;
}

/**
 * One write transaction, handed on as an explicit argument. Nothing inside it may reach around it:
 * what is read or written elsewhere is neither seen nor undone with it.
 */
export interface Tx extends Reader {
  /** Runs a statement that returns no rows. Resolves to the number of changed rows. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /**
   * Inserts many rows in one round trip; a conflict with `ignoreConflicts` columns skips the row.
   * Resolves to the number inserted.
   */
  insertRows(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    ignoreConflicts?: string,
  ): Promise<number>;
  /** Inserts rows into a table numbered by `seq`, in their order; resolves to each row's number by its `key` column. */
  insertNumbered(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    key: string,
  ): Promise<Map<SqlValue, number>>;
  /**
   * Changes many rows in one round trip: rows where all `match` columns equal get the `set` columns.
   * Each row lists the match values, then the set values.
   */
  updateRows(
    table: string,
    match: Record<string, ColumnType>,
    set: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
  ): Promise<number>;
  /** Called once the commit is durable; never when it is rolled back. */
  afterCommit(action: () => void): void;
}

/** "Now" by the database's clock in milliseconds: processes on several machines must agree on leases. */
export function databaseNow(kind: DatabaseKind): string {
  // statement_timestamp() and not clock_timestamp(): a volatile function could not use the index.
  return kind === 'sqlite'
    ? `CAST(unixepoch('subsec') * 1000 AS INTEGER)`
    : `(extract(epoch from statement_timestamp()) * 1000)::bigint`;
}

export const least = (kind: DatabaseKind): string => (kind === 'sqlite' ? 'MIN' : 'LEAST');
export const greatest = (kind: DatabaseKind): string => (kind === 'sqlite' ? 'MAX' : 'GREATEST');

/** A relation `k` with a row `key` for each text of a JSON list, with one parameter whatever their number. */
export function eachOf(kind: DatabaseKind): string {
  return kind === 'sqlite'
    ? '(SELECT value AS key FROM json_each(?)) AS k'
    : '(SELECT jsonb_array_elements_text(?::jsonb) AS key) AS k';
}

/** A condition "column is one of these", with one parameter whatever the number of values. */
export function oneOf(kind: DatabaseKind, column: string): string {
  return kind === 'sqlite'
    ? `${column} IN (SELECT value FROM json_each(?))`
    : `${column} IN (SELECT jsonb_array_elements_text(?::jsonb))`;
}
