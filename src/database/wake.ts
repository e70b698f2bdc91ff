import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { DatabaseTarget } from '../config/index.js';
import type { Logger } from '../shared/index.js';
import type { Database } from './database.js';
import type { Tx } from './tx.js';

const CHANNEL = 'baro_wake';
const LISTENER = 'baro listener';
/** Notices to other processes are gathered this long: PostgreSQL serialises commits that notify. */
const GATHER_MS = 15;

export interface WakeTimes {
  /** Pause before the connection that was lost is made again. */
  reconnectMs: number;
  /** How often the connection is asked whether it is there: one that a network has forgotten says nothing by itself. */
  beatMs: number;
  /** How long an answer may take. */
  answerMs: number;
}

const TIMES: WakeTimes = { reconnectMs: 1000, beatMs: 20_000, answerMs: 5000 };

/**
 * Tells those who wait on a topic that something was committed: in this process at once, in the others by
 * LISTEN/NOTIFY. A notice may be lost while the connection is; once it is back everybody is woken, as if there
 * had been one on every topic.
 */
export class Wake {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  /** In front of our notices, so that we do not wake ourselves a second time. */
  private readonly origin = randomUUID();
  private readonly gathered = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private listener: pg.Client | null = null;
  private beat: NodeJS.Timeout | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
    private readonly times: WakeTimes = TIMES,
  ) {}

  /** Signals the topic when the transaction has committed. */
  after(tx: Tx, topic: string): void {
    tx.afterCommit(() => this.signal(topic));
  }

  signal(topic: string): void {
    this.emitter.emit(topic);
    if (this.database.kind !== 'postgres') return;
    this.gathered.add(topic);
    this.timer ??= setTimeout(() => void this.notifyOthers(), GATHER_MS);
  }

  on(topic: string, listener: () => void): () => void {
    this.emitter.on(topic, listener);
    return () => this.emitter.off(topic, listener);
  }

  private async notifyOthers(): Promise<void> {
    this.timer = null;
    const notice = [this.origin, ...this.gathered].join(' ');
    this.gathered.clear();
    // A notice that cannot be sent is made up for by the others' slow look.
    await this.database.reader.query(`SELECT pg_notify('${CHANNEL}', ?)`, [notice]).catch(() => undefined);
  }

  private hear(notice: string): void {
    const [origin, ...topics] = notice.split(' ');
    if (origin === this.origin) return;
    for (const topic of topics) this.emitter.emit(topic);
  }

  /** Hears the other processes; reconnects for as long as it is not stopped. Resolves after the first attempt. */
  async listen(target: DatabaseTarget): Promise<void> {
    if (target.kind === 'postgres') await this.connect(target.location, false);
  }

  private async connect(url: string, wasLost: boolean): Promise<void> {
    if (this.stopped) return;
    const { answerMs, beatMs, reconnectMs } = this.times;
    const client = new pg.Client({
      connectionString: url,
      // For whoever looks at pg_stat_activity.
      application_name: LISTENER,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    });
    let ended = false;
    const lost = (): void => {
      if (ended) return;
      ended = true;
      if (this.beat) clearInterval(this.beat);
      void client.end().catch(() => undefined);
      if (this.stopped) return;
      this.again = setTimeout(() => void this.connect(url, true), reconnectMs);
    };
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.logger.warn(
        { code: (error as { code?: string }).code },
        'No notices from other processes; looking by ourselves.',
      );
      return lost();
    }
    if (ended) return;
    if (this.stopped) return lost();
    this.listener = client;
    this.beat = setInterval(() => void client.query('SELECT 1').catch(lost), beatMs);
    if (wasLost) this.catchUp();
  }

  /** What was committed while nobody could tell us. */
  private catchUp(): void {
    for (const topic of this.emitter.eventNames()) this.emitter.emit(topic);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of [this.timer, this.again]) if (timer) clearTimeout(timer);
    if (this.beat) clearInterval(this.beat);
    if (this.gathered.size > 0) await this.notifyOthers();
    // A connection that a network has forgotten would never say that it ended.
    const limit = new Promise((resolve) => setTimeout(resolve, this.times.answerMs).unref());
    await Promise.race([this.listener?.end().catch(() => undefined), limit]);
  }
}
