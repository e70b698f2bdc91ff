import type { TableColumnOptions } from 'typeorm';
import type { QueryRunner } from 'typeorm';

/** Portable columns: one migration serves SQLite and PostgreSQL. */
type Extra = Partial<TableColumnOptions>;

export const text = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'text',
  ...extra,
});
export const flag = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  default: 0,
  ...extra,
});
export const count = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  default: 0,
  ...extra,
});
/** Milliseconds UTC. */
export const time = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'bigint',
  ...extra,
});
export const id = (name = 'id'): TableColumnOptions => text(name, { isPrimary: true });
/** Ciphertext. */
export const sealed = (runner: QueryRunner, name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: isSqlite(runner) ? 'blob' : 'bytea',
  ...extra,
});
/** A number that grows with every row: the order of arrival. */
export const sequence = (runner: QueryRunner, name = 'seq'): TableColumnOptions => ({
  name,
  type: isSqlite(runner) ? 'integer' : 'bigint',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
});

export const optional: Extra = { isNullable: true };

export function isSqlite(runner: QueryRunner): boolean {
  return runner.connection.options.type === 'better-sqlite3';
}
