import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const READY = /ready: (http:\S+)/;
const LONGEST_START_MS = 60_000;

/** The demonstration as `npm start` brings it up: a process of its own, a free port, an empty folder. */
export class Demo {
  /** All of it: passwords are printed only at the first start. */
  private output = '';
  private process!: ChildProcess;

  private constructor(
    readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** @param environment beside what every demonstration has */
  static async start(
    environment: Record<string, string> = {},
    folder = mkdtempSync(path.join(tmpdir(), 'baro-browser-')),
  ): Promise<Demo> {
    const demo = new Demo(folder, environment);
    await demo.begin();
    return demo;
  }

  /** Another process on the same folder, once the one before has ended: its port is another. */
  async restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.end(signal);
    await this.begin();
  }

  /** What it has said so far, for a test that fails. */
  get said(): string {
    return this.output;
  }

  get pid(): number {
    return this.process.pid!;
  }

  private async begin(): Promise<void> {
    this.output = this.output.replace(READY, 'was ready');
    this.process = spawn(process.execPath, ['dist/main.js'], {
      env: {
        ...process.env,
        DEMO: 'on',
        PORT: '0',
        DATA_DIR: this.folder,
        MASTER_KEY_FILE: path.join(this.folder, 'master.key'),
        LOG_LEVEL: 'warn',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    await this.untilReady();
  }

  private async untilReady(): Promise<void> {
    const giveUp = Date.now() + LONGEST_START_MS;
    while (!READY.test(this.output)) {
      if (this.process.exitCode !== null || Date.now() > giveUp)
        throw new Error(`The demonstration did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  get url(): string {
    return READY.exec(this.output)![1]!;
  }

  /** As it was printed, once, at the first start. */
  password(login: string): string {
    const line = this.output.split('\n').find((one) => one.split(/[\s,;:|«»"]+/).includes(login));
    const password = /\b[2-9A-Z]{3}(?:-[2-9A-Z]{3})+\b/.exec(line ?? '')?.[0];
    if (!password) throw new Error(`No password for ${login} was printed:\n${this.output}`);
    return password;
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
