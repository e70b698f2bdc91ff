import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAKE_TOKEN } from '../../support/fake-bot-api.js';
import { FakeBotApiProcess } from '../../support/fake-bot-api-process.js';
import { CoreShares } from './core-share.js';
import { PostgresWatch, type PostgresFigures } from './postgres-watch.js';
import { cpuSeconds } from './process-figures.js';
import { startFlags } from './start-flags.js';
import { started, type Started } from './started.js';
import { WebhookLoad } from './webhook-load.js';

const SECRET = 'benchmark-secret-0123456789';
/** Deliveries under way at once to each process: as many as it can have replies in flight. */
const WIDTH = 64;
/** Each process posts under ids of its own: an id that comes twice is one message. */
const IDS_EACH = 10_000_000;
const GIVE_UP_MS = 90_000;

interface One {
  running: Started;
  load: WebhookLoad;
  hold: ((share: number | null) => void) | null;
}

export interface Measured extends PostgresFigures {
  perSecond: number;
  /** Processor milliseconds of the services for each message. */
  serviceMs: number;
  /** Share of the machine's cores that somebody used, whoever it was. */
  busy: number;
  lost: number;
  doubled: number;
}

/** Several processes of the service on one PostgreSQL, of which as many take part as a measurement wants. */
export class ScaleStand {
  private constructor(
    private readonly all: readonly One[],
    private readonly api: FakeBotApiProcess,
    private readonly watch: PostgresWatch,
    private readonly shares: CoreShares | null,
    private readonly chats: number,
  ) {}

  /** Whether processes can be held to a share of a core here. */
  get canHold(): boolean {
    return this.shares !== null;
  }

  static async open(url: string, folder: string, processes: number, chats: number): Promise<ScaleStand> {
    const api = await FakeBotApiProcess.start();
    const shares = CoreShares.open();
    const all: One[] = [];
    for (let n = 0; n < processes; n += 1) {
      const running = await started(process.execPath, [...startFlags(), 'dist/main.js'], {
        PORT: '0',
        LOG_LEVEL: 'error',
        DATABASE_URL: url,
        DATA_DIR: path.join(folder, String(n)),
        MASTER_KEY_FILE: path.join(folder, 'master.key'),
        DEMO: 'off',
        PUBLIC_URL: 'https://baro.example',
        TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
        TELEGRAM_API_ROOT: api.root,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        TELEGRAM_PER_SECOND: '100000',
        TELEGRAM_PER_CHAT_MS: '0',
      });
      const load = new WebhookLoad(
        new URL('/webhooks/telegram', running.url),
        SECRET,
        WIDTH,
        1 + n * IDS_EACH,
      );
      all.push({ running, load, hold: shares?.of(running.pid) ?? null });
    }
    return new ScaleStand(all, api, await PostgresWatch.open(url), shares, chats);
  }

  /** The first `count` processes work, held to a share of a core each or to none; the others stand still. */
  async only<T>(count: number, share: number | null, work: () => Promise<T>): Promise<T> {
    const idle = this.all.slice(count);
    for (const { hold } of this.all) hold?.(share);
    for (const { running } of idle) running.child.kill('SIGSTOP');
    try {
      return await work();
    } finally {
      for (const { running } of idle) running.child.kill('SIGCONT');
      for (const { hold } of this.all) hold?.(null);
    }
  }

  /** Everybody writes to one of the processes by turns; ends when the last reply has reached its phone. */
  async round(processes: number, text: string, messages: number): Promise<Measured> {
    const taking = this.all.slice(0, processes);
    await this.api.command({ do: 'forget' });
    const cpu = (): number => taking.reduce((sum, { running }) => sum + cpuSeconds(running.pid), 0);
    const [before, machine] = [cpu(), machineTicks()];
    const { value: seconds, figures } = await this.watch.during(async () => {
      const begin = performance.now();
      await Promise.all(
        taking.map(({ load }, n) => {
          const mine = Array.from({ length: messages }, (_, i) => i).filter((i) => i % processes === n);
          return load.post(mine.map((i) => ({ chat: this.chatOf(i), text })));
        }),
      );
      while ((await this.api.counts()).delivered < messages) {
        if (performance.now() - begin > GIVE_UP_MS) break;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return (performance.now() - begin) / 1000;
    });
    const busy = busySince(machine);
    // What is recorded after the last reply belongs to the round as well, and so does what comes twice.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return {
      ...figures,
      ...(await this.wrongs(messages)),
      perSecond: messages / seconds,
      serviceMs: ((cpu() - before) * 1000) / messages,
      busy,
    };
  }

  async close(): Promise<void> {
    await this.watch.close();
    for (const { load, running } of this.all) {
      await load.close();
      await running.stop();
    }
    this.shares?.close();
    await this.api.stop();
  }

  private chatOf(i: number): number {
    return 1000 + (i % this.chats);
  }

  private async wrongs(messages: number): Promise<{ lost: number; doubled: number }> {
    const owed = new Map<string, number>();
    for (let i = 0; i < messages; i += 1) {
      const chat = String(this.chatOf(i));
      owed.set(chat, (owed.get(chat) ?? 0) + 1);
    }
    for (const { chat, delivered } of await this.api.log()) {
      if (!delivered) continue;
      assert.ok(chat && owed.has(chat), 'nobody hears who did not write');
      owed.set(chat, owed.get(chat)! - 1);
    }
    const left = [...owed.values()];
    return {
      lost: left.reduce((sum, n) => sum + Math.max(0, n), 0),
      doubled: left.reduce((sum, n) => sum + Math.max(0, -n), 0),
    };
  }
}

interface Ticks {
  idle: number;
  all: number;
}

/** Of all cores together. Linux only. */
function machineTicks(): Ticks {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  // user nice system idle iowait irq softirq steal; guest time is among user already.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { idle: ticks[3]! + ticks[4]!, all: ticks.reduce((sum, one) => sum + one, 0) };
}

function busySince(before: Ticks): number {
  const now = machineTicks();
  return 1 - (now.idle - before.idle) / Math.max(1, now.all - before.all);
}
