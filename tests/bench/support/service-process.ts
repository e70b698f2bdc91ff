import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Where a process stopped dead, and with how many messages under way. */
export interface StoppedAt {
  checkpoint: string;
  inFlight: number;
}

const SPARE = new URL('./spare.mjs', import.meta.url).href;
const READY = /^Baro is ready: (\S+)$/;

/** The built service as a process of its own, for those who want to stop, kill or trace it. */
export class ServiceProcess {
  /** Resolves to the address once it listens; rejects when it ended before. */
  readonly ready: Promise<string>;
  /** Resolves when it stopped at its CHECKPOINT, which may be before it was ready. */
  readonly stopped: Promise<StoppedAt>;
  readonly exited: Promise<unknown>;

  private constructor(private readonly child: ChildProcessByStdio<Writable | null, Readable, null>) {
    this.exited = once(child, 'exit');
    // A test that fails takes its service along.
    const takeAlong = (): void => void child.kill('SIGKILL');
    process.once('exit', takeAlong);
    child.once('exit', () => process.off('exit', takeAlong));
    const lines = createInterface({ input: child.stdout });
    this.stopped = new Promise((resolve) => {
      lines.on('line', (line) => {
        if (line.startsWith('{"checkpoint"')) resolve(JSON.parse(line) as StoppedAt);
      });
    });
    this.ready = new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        const url = READY.exec(line)?.[1];
        if (url) resolve(url);
      });
      child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it was ready.`)));
    });
    // Not everybody waits for it: a process may be killed on purpose while it starts.
    this.ready.catch(() => undefined);
  }

  /** @param before a program that runs the service, e.g. strace with its options. */
  static start(environment: Record<string, string>, before: readonly string[] = []): ServiceProcess {
    const [command = process.execPath, ...rest] = [...before, process.execPath, 'dist/main.js'];
    const { PATH, HOME } = process.env;
    const child = spawn(command, rest, {
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new ServiceProcess(child);
  }

  /** Only loads its code, until `begin`: with a machine's cores at work, that is most of a start. */
  static spare(environment: Record<string, string>): ServiceProcess {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['--import', SPARE, 'dist/main.js'], {
      env: { PATH, HOME, ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // It may be killed before it was needed.
    child.stdin.on('error', () => undefined);
    return new ServiceProcess(child);
  }

  begin(): void {
    this.child.stdin?.end('begin\n');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** As when the power fails; resolves when nothing of it runs. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** As when an operator stops it. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    await this.exited;
  }
}
