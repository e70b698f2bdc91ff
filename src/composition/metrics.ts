import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Database } from '../database/index.js';

/** What this process has counted since its start. */
export interface Counted {
  /** Pieces of deliveries that were passed over, by channel and reason. */
  ignored(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Labels too long for their buttons, by catalogue key. */
  shortened(): Readonly<Record<string, number>>;
}

/** Figures for the operator, read when asked for: each is one indexed count, or counted by this process. */
export class Metrics {
  private readonly registry = new Registry();

  /** @param more adds the figures of a channel */
  constructor(database: Database, counted: Counted, ...more: readonly ((registry: Registry) => void)[]) {
    collectDefaultMetrics({ register: this.registry });
    for (const add of more) add(this.registry);
    this.storage(database);
    this.counted(counted);
    const gauge = (name: string, help: string, sql: string, label?: string): void => {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        labelNames: label ? [label] : [],
        async collect() {
          this.reset();
          const rows = await database.reader.query<{ label: string | null; n: number }>(sql);
          for (const row of rows) this.set(label ? { [label]: row.label ?? '' } : {}, row.n);
        },
      });
    };
    gauge(
      'baro_work_waiting',
      'Conversations and files that wait, by queue',
      `SELECT queue AS label, COUNT(*) AS n FROM work WHERE due_at IS NOT NULL GROUP BY queue`,
      'queue',
    );
    gauge(
      'baro_quarantined',
      'Received items set aside',
      `SELECT NULL AS label, COUNT(*) AS n FROM journal WHERE state = 'quarantined'`,
    );
    gauge(
      'baro_unsent',
      'Messages that failed or whose fate is unknown',
      `SELECT state AS label, COUNT(*) AS n FROM outbox WHERE state IN ('failed', 'unknown') AND let_go_at IS NULL GROUP BY state`,
      'state',
    );
  }

  /** How durable a commit is, read from the connection that writes. */
  private storage(database: Database): void {
    const sqlite = database.kind === 'sqlite';
    new Gauge({
      name: sqlite ? 'baro_storage_synchronous' : 'baro_storage_synchronous_commit',
      help: sqlite
        ? 'PRAGMA synchronous of the writing connection: 2 is FULL'
        : 'Whether a commit waits for the disk: 1 is on',
      registers: [this.registry],
      async collect() {
        this.set(await database.synchronous());
      },
    });
  }

  private counted(counted: Counted): void {
    new Gauge({
      name: 'baro_ignored',
      help: 'Pieces of deliveries that were passed over since the start, by channel and reason',
      registers: [this.registry],
      labelNames: ['channel', 'reason'],
      collect() {
        for (const [channel, reasons] of Object.entries(counted.ignored()))
          for (const [reason, times] of Object.entries(reasons)) this.set({ channel, reason }, times);
      },
    });
    new Gauge({
      name: 'baro_labels_shortened',
      help: 'Labels that were too long for their buttons since the start, by text',
      registers: [this.registry],
      labelNames: ['key'],
      collect() {
        for (const [key, times] of Object.entries(counted.shortened())) this.set({ key }, times);
      },
    });
  }

  async read(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }
}
