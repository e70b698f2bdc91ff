import type { Logger } from '../shared/index.js';

export interface Tick {
  /** There may be more to do at once. */
  again: boolean;
  /** Milliseconds until something is known to fall due. */
  dueInMs?: number | null;
}

interface LoopOptions {
  name: string;
  /** One round of work. */
  tick: () => Promise<Tick>;
  /** Calls back when there may be work; returns how to stop that. */
  onWake: (wake: () => void) => () => void;
  /** The slow look that makes up for lost wake-ups. */
  pollMs: number;
  logger: Logger;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/** Runs ticks while there is work and sleeps otherwise. An error is logged and waited out: the loop never ends by itself. */
export class WorkerLoop {
  private stopped = false;
  private woken = false;
  private sleeper: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.unsubscribe = this.options.onWake(() => this.wake());
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.sleeper?.();
  }

  /** Resolves when the round in progress has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.unsubscribe();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      this.woken = false;
      try {
        const { again, dueInMs } = await this.options.tick();
        failures = 0;
        if (!again) await this.sleep(Math.min(this.options.pollMs, dueInMs ?? this.options.pollMs));
      } catch (error) {
        failures += 1;
        this.options.logger.error(
          { loop: this.options.name, error: describe(error) },
          'A round of work failed; trying again.',
        );
        await this.sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
      }
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    if (this.woken || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.sleeper?.(), Math.max(1, milliseconds));
      this.sleeper = () => {
        clearTimeout(timer);
        this.sleeper = null;
        resolve();
      };
    });
  }
}

/** An error in one line for the log: its name, code and place, never its parameters. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}: ${error.message.split('\n')[0]!.slice(0, 200)}`;
}
