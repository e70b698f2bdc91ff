import { performance } from 'node:perf_hooks';
import type { InboundSink, ListeningChannel } from '../channels/contract/index.js';
import { SingletonLease, type Database } from '../database/index.js';
import { pause, type Ids, type Logger } from '../shared/index.js';

/** A process that died is followed by another within LEASE_MS and LOOK_MS: well under the half minute promised. */
const LEASE_MS = 18_000;
const RENEW_MS = 5_000;
const LOOK_MS = 4_000;
/** Before the lease can be another's, what listens here must have ended. */
const GIVE_UP_MS = LEASE_MS - RENEW_MS;

interface ListeningParts {
  readonly sink: InboundSink;
  readonly database: Database;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Begins with the listening what belongs to it in this process; what it returns ends that. */
  readonly alongside?: () => () => void;
}

/**
 * A channel that asks its provider (long polling, a linked phone) is run by exactly one process: the one that
 * holds the lease. Another takes over when it goes silent.
 */
export class Listening {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly channel: ListeningChannel,
    private readonly parts: ListeningParts,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { database, ids } = this.parts;
    const { name, account } = this.channel;
    const lease = new SingletonLease(database, `listening:${name}:${account}`, ids.next(), LEASE_MS);
    while (!this.stopping.signal.aborted) {
      if (await lease.hold().catch(() => false)) await this.listenWhileHeld(lease);
      else await pause(LOOK_MS, this.stopping.signal);
    }
    await lease.release().catch(() => undefined);
  }

  private async listenWhileHeld(lease: SingletonLease): Promise<void> {
    const { sink, logger, alongside } = this.parts;
    const lost = new AbortController();
    const renewal = this.renew(lease, lost);
    const end = alongside?.();
    try {
      await this.channel.listen(sink, AbortSignal.any([this.stopping.signal, lost.signal]));
    } catch (error) {
      const { name: channel } = this.channel;
      logger.error({ channel, error: (error as Error).message }, 'Listening ended; starting it again.');
      await pause(LOOK_MS, this.stopping.signal);
    } finally {
      end?.();
      clearInterval(renewal);
    }
  }

  /** A storage that is busy for a moment costs nothing; a lease that is gone, or may be, ends the listening. */
  private renew(lease: SingletonLease, lost: AbortController): NodeJS.Timeout {
    let heldAt = performance.now();
    return setInterval(() => {
      const asked = performance.now();
      if (asked - heldAt > GIVE_UP_MS) return lost.abort();
      lease.hold().then(
        (held) => (held ? (heldAt = asked) : lost.abort()),
        () => undefined,
      );
    }, RENEW_MS);
  }
}
