import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { DatabaseTarget } from '../../../src/config/index.js';

type Ask = <R>(sql: string) => Promise<R[]>;

/** Reads the service's database from outside. */
export class Ledger {
  constructor(private readonly target: DatabaseTarget) {}

  /** While the service runs, or after it stopped by itself. */
  async live<T>(read: (ask: Ask) => Promise<T>): Promise<T> {
    return this.target.kind === 'sqlite'
      ? onSqlite(this.target.location, read)
      : onPostgres(this.target.location, read);
  }

  /** What was durable when the process was killed. */
  async afterKill<T>(read: (ask: Ask) => Promise<T>): Promise<T> {
    if (this.target.kind === 'postgres') {
      await this.backendsGone();
      return onPostgres(this.target.location, read);
    }
    // A copy, because opening the file itself would do the recovery that is the service's to do.
    const folder = mkdtempSync(path.join(tmpdir(), 'baro-crash-'));
    try {
      const copy = path.join(folder, 'copy.sqlite');
      for (const suffix of ['', '-wal']) {
        const file = `${this.target.location}${suffix}`;
        if (existsSync(file)) copyFileSync(file, `${copy}${suffix}`);
      }
      return await onSqlite(copy, read, false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** A COMMIT that had reached the server before the kill still takes effect. */
  private async backendsGone(): Promise<void> {
    for (;;) {
      const [row] = await onPostgres(this.target.location, (ask) =>
        ask<{ n: string }>(
          `SELECT COUNT(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        ),
      );
      if (Number(row!.n) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function onSqlite<T>(file: string, read: (ask: Ask) => Promise<T>, readonly = true): Promise<T> {
  const database = new Sqlite(file, { readonly });
  try {
    return await read(async <R>(sql: string) => database.prepare(sql).all() as R[]);
  } finally {
    database.close();
  }
}

async function onPostgres<T>(url: string, read: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await read(async <R>(sql: string) => (await client.query(sql)).rows as R[]);
  } finally {
    await client.end();
  }
}

/** What a killed process left behind. */
export interface Remains {
  /** Replies that were on their way, by conversation: their place in the outbox. */
  sending: Map<string, number>;
  /** Replies recorded as sent, by conversation. */
  sent: Map<string, number>;
  /** Conversations and files somebody was at work on. */
  leased: number;
}

export async function remains(ask: Ask): Promise<Remains> {
  const sending = await ask<{ conversation: string; seq: number | string }>(
    `SELECT conversation, seq FROM outbox WHERE state = 'sending'`,
  );
  const sent = await ask<{ conversation: string; n: number | string }>(
    `SELECT conversation, COUNT(*) AS n FROM outbox WHERE state = 'sent' GROUP BY conversation`,
  );
  const [leased] = await ask<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM work WHERE token IS NOT NULL`,
  );
  return {
    sending: new Map(sending.map((row) => [row.conversation, Number(row.seq)])),
    sent: new Map(sent.map((row) => [row.conversation, Number(row.n)])),
    leased: Number(leased!.n),
  };
}

/** How much is left to do: 0 when every message has been handled and every reply settled. */
export async function leftToDo(ask: Ask): Promise<number> {
  const [row] = await ask<{ n: number | string }>(
    `SELECT (SELECT COUNT(*) FROM journal WHERE state IN ('pending', 'media')) + ` +
      `(SELECT COUNT(*) FROM outbox WHERE state IN ('waiting', 'sending')) AS n`,
  );
  return Number(row!.n);
}

/** One conversation at the end, as the database has it. */
export interface Kept {
  handled: number;
  setAside: number;
  replies: number;
  /** Replies whose fate is unknown, by their place in the outbox. */
  unknown: number[];
  failed: number;
  tickets: string[];
}

/** Everything that was written, by conversation, and rows that belong to nobody or exist twice. */
export async function kept(ask: Ask): Promise<{ conversations: Map<string, Kept>; strayRows: number }> {
  const conversations = new Map<string, Kept>();
  const of = (id: string): Kept => {
    let found = conversations.get(id);
    if (!found) {
      found = { handled: 0, setAside: 0, replies: 0, unknown: [], failed: 0, tickets: [] };
      conversations.set(id, found);
    }
    return found;
  };
  for (const row of await ask<{ conversation: string; state: string }>(
    `SELECT conversation, state FROM journal`,
  )) {
    if (row.state === 'done') of(row.conversation).handled += 1;
    else of(row.conversation).setAside += 1;
  }
  for (const row of await ask<{ conversation: string; state: string; seq: number | string }>(
    `SELECT conversation, state, seq FROM outbox`,
  )) {
    of(row.conversation).replies += 1;
    if (row.state === 'unknown') of(row.conversation).unknown.push(Number(row.seq));
    else if (row.state !== 'sent') of(row.conversation).failed += 1;
  }
  for (const row of await ask<{ conversation: string; ticket: string }>(
    `SELECT c.id AS conversation, q.ticket FROM questions q JOIN conversations c ON c.citizen_id = q.citizen_id`,
  ))
    of(row.conversation).tickets.push(row.ticket);
  const [stray] = await ask<{ n: number | string }>(
    `SELECT (SELECT COUNT(*) FROM citizens) - (SELECT COUNT(*) FROM conversations) + ` +
      `abs((SELECT COUNT(*) FROM questions) - (SELECT COUNT(*) FROM question_events)) + ` +
      `abs((SELECT COUNT(*) FROM questions) - (SELECT COUNT(*) FROM reviews)) AS n`,
  );
  return { conversations, strayRows: Number(stray!.n) };
}
