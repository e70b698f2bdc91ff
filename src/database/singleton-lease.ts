import type { Database } from './database.js';
import { databaseNow } from './tx.js';

/**
 * Work that only one process may do at a time (polling Telegram, a schedule's tick). The holder renews
 * well before the end; a holder that died loses it after `leaseMs` by the database's clock.
 */
export class SingletonLease {
  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes or renews; false when another process holds it. */
  async hold(): Promise<boolean> {
    const now = databaseNow(this.database.kind);
    const changed = await this.database.write((tx) =>
      tx.run(
        `INSERT INTO singletons (name, holder, until) VALUES (?, ?, ${now} + ?) ` +
          `ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until ` +
          `WHERE singletons.holder = excluded.holder OR singletons.until < ${now}`,
        [this.name, this.holder, this.leaseMs],
      ),
    );
    return changed > 0;
  }

  async release(): Promise<void> {
    await this.database.write((tx) =>
      tx.run(`DELETE FROM singletons WHERE name = ? AND holder = ?`, [this.name, this.holder]),
    );
  }
}
