import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { reports, type Answer, type Order, type Question, type Report } from './protocol.js';
import { endGroup } from './process-tree.js';

/** Compiled code stands beside this file; tests of the sources name the compiled one. */
const SCRIPT = new URL('./child/main.js', import.meta.url);

/** The child's own memory; the browser's is its own. */
const HEAP_MB = 128;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** The child is gone: what was asked may have been done. */
export class ChildGone extends Error {
  override readonly name = 'ChildGone';
}

/** The child was not asked at all: surely nothing was done. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

/** One child process from its start to its end, and the talk with it. */
export class ChildLine {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private browser: number | null = null;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;

  /** @param home where the browser may keep what it writes beside its profile */
  constructor(home: string, onReport: (report: Report) => void, script: string | URL = SCRIPT) {
    // A group of its own: ^C in a terminal is for the service, which ends the child in order.
    this.child = fork(script, {
      detached: true,
      serialization: 'advanced',
      // Tokens and passwords of the service are nothing for a browser.
      env: { HOME: home, PATH: '/usr/local/bin:/usr/bin:/bin' },
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('error', () => undefined);
    this.child.on('message', (message) => {
      const parsed = reports.safeParse(message);
      if (parsed.success) this.hear(parsed.data, onReport);
    });
    this.ended = once(this.child, 'exit').then(
      () => this.gone(),
      () => this.gone(),
    );
  }

  get pid(): number | null {
    return this.child.pid ?? null;
  }

  tell(order: Order): void {
    if (this.child.connected) this.child.send(order, () => undefined);
  }

  /** @throws {NotAsked | ChildGone} */
  ask(question: WithoutId<Question>, signal: AbortSignal): Promise<Answer> {
    const id = (this.lastId += 1);
    return new Promise<Answer>((resolve, reject) => {
      const abandon = (): void => {
        this.waiting.delete(id);
        reject(new ChildGone('given up'));
      };
      if (signal.aborted || !this.child.connected) return reject(new NotAsked('nobody is to be asked'));
      signal.addEventListener('abort', abandon, { once: true });
      const over = (): void => signal.removeEventListener('abort', abandon);
      this.waiting.set(id, {
        resolve: (answer) => (over(), resolve(answer)),
        reject: (error) => (over(), reject(error)),
      });
      this.tell({ ...question, id });
    });
  }

  /** Lets the browser close for so long (ms), then ends both, whatever they do. */
  async stop(patienceMs: number): Promise<void> {
    this.tell({ type: 'stop' });
    const timer = setTimeout(() => this.kill(), patienceMs);
    await this.ended;
    clearTimeout(timer);
    // It may have ended without its browser.
    this.kill();
  }

  /** The whole process group of the child, and that of its browser. */
  kill(): void {
    if (this.browser !== null) endGroup(this.browser);
    if (this.child.pid !== undefined) endGroup(this.child.pid);
  }

  private hear(report: Report, onReport: (report: Report) => void): void {
    if (report.type === 'browser') this.browser = report.pid;
    if ('id' in report && report.type !== 'pong') {
      this.waiting.get(report.id)?.resolve(report);
      this.waiting.delete(report.id);
    } else onReport(report);
  }

  private gone(): void {
    for (const { reject } of this.waiting.values()) reject(new ChildGone('it ended'));
    this.waiting.clear();
  }
}
