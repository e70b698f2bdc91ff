import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Arrived } from './fake-bot-api.js';
import type { FakeBotApiCommand } from './fake-bot-api-main.js';

type Child = ChildProcessByStdio<Writable, Readable, null>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** What the fake counted; its own CPU time, so that a benchmark can tell it from the application's. */
export interface FakeCounts {
  arrived: number;
  delivered: number;
  unconfirmed: number;
  connections: number;
  cpuMicroseconds: { user: number; system: number };
}

export type LoggedCall = Pick<
  Arrived,
  'order' | 'at' | 'method' | 'chat' | 'text' | 'replyMarkup' | 'delivered' | 'fault'
>;

/** The fake Bot API in a process of its own, and the line to it. */
export class FakeBotApiProcess {
  private lastId = 0;
  private readonly answers = new Map<number, (result: unknown) => void>();

  private constructor(
    private readonly child: Child,
    readonly root: string,
  ) {}

  static async start(port = 0): Promise<FakeBotApiProcess> {
    const main = new URL('./fake-bot-api-main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', main, String(port)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const [first] = (await once(lines, 'line')) as [string];
    const { root } = JSON.parse(first) as { root: string };
    const fake = new FakeBotApiProcess(child, root);
    lines.on('line', (line) => fake.take(line));
    return fake;
  }

  command(command: WithoutId<FakeBotApiCommand>): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise<unknown>((resolve) => this.answers.set(id, resolve));
    this.child.stdin.write(`${JSON.stringify({ ...command, id })}\n`);
    return answer;
  }

  async counts(): Promise<FakeCounts> {
    return (await this.command({ do: 'counts' })) as FakeCounts;
  }

  /** What arrived from this place on. */
  async log(from = 0): Promise<LoggedCall[]> {
    return (await this.command({ do: 'log', from })) as LoggedCall[];
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    await this.command({ do: 'stop' });
    await exited;
  }

  private take(line: string): void {
    const { id, result } = JSON.parse(line) as { id: number; result: unknown };
    this.answers.get(id)?.(result);
    this.answers.delete(id);
  }
}
