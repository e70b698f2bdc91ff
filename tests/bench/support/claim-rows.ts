import BetterSqlite from 'better-sqlite3';
import { WorkQueue, type Database, type Reader, type Tx } from '../../../src/database/index.js';
import { readConversations, readHeads } from '../../../src/messaging/lanes/lane.repository.js';
import type { TestDatabase } from '../../support/database.js';

interface Statement {
  sql: string;
  values: unknown[];
}

/** What a claim asks of the database, as the program writes it: the lease, then what the leased lane needs. */
async function statementsOfAClaim(kind: Database['kind']): Promise<Statement[]> {
  const asked: Statement[] = [];
  const spy = {
    kind,
    query: async (sql: string, values: unknown[] = []) => {
      asked.push({ sql, values });
      return [];
    },
  };
  await new WorkQueue(kind, () => 'token').take(spy as unknown as Tx, 'inbound', 64, 30_000);
  await readHeads(spy as unknown as Reader, ['v0']);
  await readConversations(spy as unknown as Reader, ['v0']);
  return asked;
}

/** Rows the database reads to claim the one conversation that is due. @throws when a plan reads a whole table. */
export async function rowsOfAClaim(place: TestDatabase, database: Database): Promise<number> {
  const statements = await statementsOfAClaim(database.kind);
  return database.kind === 'sqlite'
    ? onSqlite(place.target.location, statements)
    : onPostgres(database, statements);
}

const WHOLE_TABLE = /SCAN (work|journal|conversations|citizens|j|c|z)\b/;

/** SQLite tells nobody how many rows it read: a function that stands first in each condition counts them. */
function onSqlite(file: string, statements: readonly Statement[]): number {
  const connection = new BetterSqlite(file);
  try {
    let rows = 0;
    connection.function('seen', { varargs: true, deterministic: false }, () => {
      rows += 1;
      return 1;
    });
    const plan = ({ sql, values }: Statement): string =>
      connection
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values)
        .map(({ detail }) => detail)
        .join('\n');
    connection.exec('BEGIN');
    for (const statement of statements) {
      const counted = { ...statement, sql: withCounters(statement.sql) };
      const [own, other] = [plan(statement), plan(counted)];
      if (WHOLE_TABLE.test(own)) throw new Error(`A claim reads a whole table: ${own}`);
      if (own !== other) throw new Error(`Counting changes the plan:\n${own}\n${other}`);
      connection.prepare(counted.sql).all(...statement.values);
    }
    connection.exec('ROLLBACK');
    return rows;
  } finally {
    connection.close();
  }
}

function withCounters(sql: string): string {
  const counted = sql
    .replace(/FROM work WHERE /, 'FROM work WHERE seen(key) AND ')
    .replace(/WHERE \(queue, key\) IN/, 'WHERE seen(key) AND (queue, key) IN')
    .replace(/FROM journal j WHERE /, 'FROM journal j WHERE seen(j.seq) AND ')
    .replace(/JOIN journal j ON /, 'JOIN journal j ON seen(j.seq) AND ')
    .replace(
      /JOIN citizens z ON (\S+ = \S+) WHERE /,
      'JOIN citizens z ON seen(z.id) AND $1 WHERE seen(c.id) AND ',
    );
  if (counted === sql) throw new Error(`Nothing is counted in: ${sql}`);
  return counted;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

class Undone extends Error {}

async function onPostgres(database: Database, statements: readonly Statement[]): Promise<number> {
  let rows = 0;
  const run = database.write(async (tx) => {
    for (const { sql, values } of statements) {
      const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
        values as string[],
      );
      rows += rowsRead(row!['QUERY PLAN'][0]!.Plan);
    }
    // A claim that is only looked at must leave the conversation due.
    throw new Undone();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return rows;
}

function rowsRead(node: PlanNode): number {
  const below = (node.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), 0);
  if (!node['Relation Name'] || !node['Node Type'].endsWith('Scan')) return below;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return below + (node['Actual Rows'] + removed) * node['Actual Loops'];
}
