import type { Database } from './database.js';
import { databaseNow } from './tx.js';

/** Longer than any two clocks of one installation differ: until then a tick that was taken stays taken. */
const REMEMBERED_MS = 86_400_000;

/**
 * Who takes a tick of a schedule: of several processes the first to write it down, by a key that holds the
 * schedule's name and the time at which it was due. A process whose clock is late comes to the same key later and
 * finds it taken, which a lease of some minutes would not tell it. (node-cron's RunCoordinator.)
 */
export class TickTurns {
  constructor(
    private readonly database: Database,
    private readonly holder: string,
  ) {}

  /** True in exactly one process for each key. */
  async shouldRun(key: string): Promise<boolean> {
    const now = databaseNow(this.database.kind);
    return this.database.write(async (tx) => {
      await tx.run(`DELETE FROM singletons WHERE name LIKE 'tick:%' AND until < ${now}`);
      const taken = await tx.run(
        `INSERT INTO singletons (name, holder, until) VALUES (?, ?, ${now} + ?) ON CONFLICT (name) DO NOTHING`,
        [`tick:${key}`, this.holder, REMEMBERED_MS],
      );
      return taken > 0;
    });
  }
}
