import type { PairingOrder, PairingPort, PairingState } from '../../channels/contract/index.js';
import type { Database, Tx, Wake } from '../../database/index.js';
import type { Clock, Logger } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import { describe } from '../worker-loop.js';
import { secretPlace, stateOf, type ChannelState, type StateRow } from './channel-state.js';
import { StateReporter } from './state-reporter.js';

/** Which account of which channel. */
export interface ChannelKey {
  readonly channel: string;
  readonly account: string;
}

/**
 * How the channels are that are paired with a phone. Written by the process that runs one, read by all; what
 * somebody asks of one goes the other way. The code to pair with and the number lie sealed.
 */
export class ChannelStates {
  /** Told whenever one changed, or was asked for something. */
  static readonly TOPIC = 'channels';

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly wake: Wake,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async all(): Promise<ChannelState[]> {
    const rows = await this.database.reader.query<StateRow>(
      `SELECT channel, account, kind, reason, secret, retry_at, memory_bytes, since, heard_at FROM channel_states ORDER BY channel, account`,
    );
    return rows.map((row) => stateOf(row, this.vault, this.clock.now()));
  }

  /** Forgets channels that were switched off: nobody would ever say again how they are. */
  async keepOnly(channels: readonly string[]): Promise<void> {
    const rows = await this.database.reader.query<{ channel: string }>(`SELECT channel FROM channel_states`);
    const off = rows.filter(({ channel }) => !channels.includes(channel));
    for (const { channel } of off) {
      await this.database.write((tx) => tx.run(`DELETE FROM channel_states WHERE channel = ?`, [channel]));
    }
  }

  /** Where a channel says how it is. Never throws, never waits. */
  portFor(key: ChannelKey): PairingPort {
    return new StateReporter(this.clock, (state, memoryBytes, changed) =>
      this.write(key, state, memoryBytes, changed),
    );
  }

  /** Asks something of a channel, wherever it runs. False when nobody has heard of such a channel. */
  async ask(tx: Tx, { channel, account }: ChannelKey, order: PairingOrder): Promise<boolean> {
    const asked = await tx.run(`UPDATE channel_states SET wanted = ? WHERE channel = ? AND account = ?`, [
      order,
      channel,
      account,
    ]);
    this.wake.after(tx, ChannelStates.TOPIC);
    return asked > 0;
  }

  /**
   * Hands over what is asked of a channel that runs in this process, each once.
   * @returns ends it
   */
  obey(key: ChannelKey, obey: (order: PairingOrder) => void): () => void {
    const look = (): void =>
      void this.taken(key).then(
        (order) => order && obey(order),
        (error: unknown) =>
          this.logger.warn({ error: describe(error) }, 'An order was not read; looking again.'),
      );
    const unsubscribe = this.wake.on(ChannelStates.TOPIC, look);
    // A notice may be lost between processes.
    const timer = setInterval(look, LOOK_MS);
    look();
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }

  private async taken({ channel, account }: ChannelKey): Promise<PairingOrder | null> {
    const key = [channel, account];
    const [row] = await this.database.reader.query<{ wanted: PairingOrder | null }>(
      `SELECT wanted FROM channel_states WHERE channel = ? AND account = ?`,
      key,
    );
    if (!row?.wanted) return null;
    const mine = await this.database.write((tx) =>
      tx.run(`UPDATE channel_states SET wanted = NULL WHERE channel = ? AND account = ? AND wanted = ?`, [
        ...key,
        row.wanted,
      ]),
    );
    return mine > 0 ? row.wanted : null;
  }

  private async write(
    { channel, account }: ChannelKey,
    state: PairingState,
    memoryBytes: number | null,
    changed: boolean,
  ): Promise<void> {
    const now = this.clock.now();
    const secret = state.kind === 'to-pair' ? state.code : state.kind === 'connected' ? state.number : null;
    const retryMs = state.kind === 'lost' ? state.retryInMs : null;
    try {
      await this.database.write(async (tx) => {
        await tx.run(
          `INSERT INTO channel_states (channel, account, kind, reason, secret, retry_at, memory_bytes, since, heard_at) ` +
            `VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, account) DO UPDATE SET ` +
            `since = CASE WHEN channel_states.kind = excluded.kind THEN channel_states.since ELSE excluded.since END, ` +
            `kind = excluded.kind, reason = excluded.reason, secret = excluded.secret, retry_at = excluded.retry_at, ` +
            `memory_bytes = excluded.memory_bytes, heard_at = excluded.heard_at`,
          [
            channel,
            account,
            state.kind,
            state.kind === 'lost' ? state.reason : null,
            secret === null ? null : this.vault.sealForHouse(secretPlace(channel, account), secret),
            retryMs === null ? null : now + retryMs,
            memoryBytes,
            now,
            now,
          ],
        );
        if (changed) this.wake.after(tx, ChannelStates.TOPIC);
      });
    } catch (error) {
      this.logger.warn({ channel, error: describe(error) }, 'How a channel is could not be written down.');
      throw error;
    }
  }
}

const LOOK_MS = 5_000;
