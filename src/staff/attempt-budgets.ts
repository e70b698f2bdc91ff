import { databaseNow, type Database, type Tx } from '../database/index.js';

export interface Budget {
  /** Whose attempts: a keyed digest of a login or an address, never itself. */
  readonly scope: string;
  readonly limit: number;
}

const WINDOW_MS = 60_000;

/**
 * How often something may be tried, counted in the database because several processes answer. An attempt is
 * taken from the budget before it is evaluated, so that many at once cannot slip through together.
 *
 * `window_start` is the time of the last attempt, and the count begins anew a minute after it: counting from
 * the first one would allow twice the limit around the end of a window.
 */
export class AttemptBudgets {
  private readonly now: string;

  constructor(
    private readonly database: Database,
    private readonly windowMs = WINDOW_MS,
  ) {
    this.now = databaseNow(database.kind);
  }

  /** Takes one attempt from each in turn. Resolves to 0, or to the milliseconds to wait for the one used up. */
  take(budgets: readonly Budget[]): Promise<number> {
    return this.database.write(async (tx) => {
      for (const budget of budgets) {
        if (!(await this.takeOne(tx, budget))) return this.waitFor(tx, budget.scope);
      }
      return 0;
    });
  }

  private async takeOne(tx: Tx, { scope, limit }: Budget): Promise<boolean> {
    const over = `attempt_budgets.window_start + ? <= ${this.now}`;
    const changed = await tx.run(
      `INSERT INTO attempt_budgets (scope, window_start, used) VALUES (?, ${this.now}, 1) ` +
        `ON CONFLICT (scope) DO UPDATE SET window_start = ${this.now}, ` +
        `used = CASE WHEN ${over} THEN 1 ELSE attempt_budgets.used + 1 END ` +
        `WHERE ${over} OR attempt_budgets.used < ?`,
      [scope, this.windowMs, this.windowMs, limit],
    );
    return changed > 0;
  }

  private async waitFor(tx: Tx, scope: string): Promise<number> {
    const [row] = await tx.query<{ wait: number }>(
      `SELECT window_start + ? - ${this.now} AS wait FROM attempt_budgets WHERE scope = ?`,
      [this.windowMs, scope],
    );
    return Math.max(1, Number(row?.wait ?? 1));
  }

  /** Gives an attempt back: somebody who was right was not guessing. */
  async giveBack(scope: string): Promise<void> {
    await this.database.write((tx) =>
      tx.run(`UPDATE attempt_budgets SET used = used - 1 WHERE scope = ? AND used > 0`, [scope]),
    );
  }

  /** Forgets budgets that are full again. Resolves to how many. */
  forgetOld(): Promise<number> {
    return this.database.write((tx) =>
      tx.run(`DELETE FROM attempt_budgets WHERE window_start + ? <= ${this.now}`, [this.windowMs]),
    );
  }
}
