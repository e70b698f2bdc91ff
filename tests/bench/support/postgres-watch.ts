import pg from 'pg';
import { cpuSeconds } from './process-figures.js';

const SAMPLE_MS = 25;
const SERVICE = `datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;

/** What the server did meanwhile for one database, for each message. */
export interface PostgresFigures {
  /** Processor seconds of the server's processes that serve us; null when it is on another machine. */
  cpuSeconds: number | null;
  commits: number;
  /** Sessions at a time, on average: at work, waiting for the log to reach the disk, waiting for a lock. */
  working: number;
  syncing: number;
  locked: number;
}

/** Watches the server from a session of its own. */
export class PostgresWatch {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<PostgresWatch> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new PostgresWatch(client);
  }

  async during<T>(work: () => Promise<T>): Promise<{ value: T; figures: PostgresFigures }> {
    const before = await this.commits();
    const seen: Seen = { working: 0, syncing: 0, locked: 0, samples: 0, first: new Map(), last: new Map() };
    await this.sample(seen, true);
    let watching = true;
    const watch = (async () => {
      while (watching) {
        await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
        await this.sample(seen, false);
      }
    })();
    const value = await work().finally(() => (watching = false));
    await watch;
    const after = await this.commits();
    const each = (count: number): number => count / seen.samples;
    return {
      value,
      figures: {
        cpuSeconds: usedCpu(seen),
        commits: after - before - seen.samples,
        working: each(seen.working),
        syncing: each(seen.syncing),
        locked: each(seen.locked),
      },
    };
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async sample(seen: Seen, begins: boolean): Promise<void> {
    const { rows } = await this.client.query<Session>(
      `SELECT pid, state, wait_event_type AS type, wait_event AS event FROM pg_stat_activity WHERE ${SERVICE}`,
    );
    seen.samples += 1;
    for (const { pid, state, type, event } of rows) {
      const used = cpuOf(pid);
      // A session that came later has used what it used for us.
      if (!seen.first.has(pid)) seen.first.set(pid, begins ? used : 0);
      seen.last.set(pid, used);
      if (state !== 'active') continue;
      if (type === null) seen.working += 1;
      else if (type === 'Lock') seen.locked += 1;
      else if (/WAL/.test(event ?? '')) seen.syncing += 1;
    }
  }

  private async commits(): Promise<number> {
    const { rows } = await this.client.query<{ commits: string }>(
      `SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()`,
    );
    return Number(rows[0]!.commits);
  }
}

interface Session {
  pid: number;
  state: string | null;
  type: string | null;
  event: string | null;
}

interface Seen {
  working: number;
  syncing: number;
  locked: number;
  samples: number;
  /** Processor seconds by session, when it was first and last seen; null on another machine. */
  first: Map<number, number | null>;
  last: Map<number, number | null>;
}

function cpuOf(pid: number): number | null {
  try {
    return cpuSeconds(pid);
  } catch {
    return null;
  }
}

function usedCpu({ first, last }: Seen): number | null {
  let used = 0;
  for (const [pid, seconds] of last) {
    const began = first.get(pid);
    if (seconds !== null && began != null) used += seconds - began;
  }
  return used === 0 ? null : used;
}
