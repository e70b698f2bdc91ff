import pg from 'pg';
import { kept, leftToDo, Ledger, type Kept } from '../../bench/support/crash-ledger.js';
import { masked } from '../../bench/support/crash-mask.js';
import { ServiceProcess } from '../../bench/support/service-process.js';
import { environment, SECRET, setStage } from '../../bench/support/stage.js';
import { updateOf, type Done } from '../../bench/support/telegram-updates.js';
import { WebhookCaller } from '../../bench/support/webhook-caller.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { FakeBotApi, type Arrived } from '../../support/fake-bot-api.js';

/** Short, so that a test need not wait long for work to be taken over; longer than a busy machine holds a process up. */
export const LEASE_MS = 3000;

/** One process with a Bot API of its own, so that it shows who sent what. */
export interface Process {
  service: ServiceProcess;
  url: string;
  api: FakeBotApi;
  caller: WebhookCaller;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Two processes of the built service on one PostgreSQL, and people who write to either. */
export class TwoProcesses {
  private lastUpdateId = 1000;

  private constructor(
    readonly place: TestDatabase,
    private readonly nameOf: (chat: string) => string,
    readonly a: Process,
    readonly b: Process,
  ) {}

  /** @param changes to the environment of both */
  static async start(changes: Record<string, string> = {}): Promise<TwoProcesses> {
    const place = await testDatabase('postgres');
    const nameOf = await setStage(place);
    const [a, b] = [await startOne(place, changes), await startOne(place, changes)];
    return new TwoProcesses(place, nameOf, a, b);
  }

  async write(process: Process, chat: number, done: Done): Promise<void> {
    const status = await process.caller.post(updateOf((this.lastUpdateId += 1), chat, done));
    if (status !== 200) throw new Error(`The webhook answered ${status}.`);
  }

  /** As Telegram does: the same update again until it is taken. */
  async insist(process: Process, chat: number, done: Done): Promise<void> {
    const body = updateOf((this.lastUpdateId += 1), chat, done);
    for (;;) {
      const status = await process.caller.post(body);
      if (status === 200) return;
      if (status !== 503 && status !== null) throw new Error(`The webhook answered ${status}.`);
      await pause(50);
    }
  }

  /** What reached the phone through either process, in its order. */
  seen(chat: number): string[] {
    return this.arrived(chat).map(({ text }) => masked(text));
  }

  arrived(chat: number): Arrived[] {
    return [...this.a.api.delivered(), ...this.b.api.delivered()]
      .filter((call) => call.chat === String(chat))
      .sort((one, other) => one.at - other.at);
  }

  async kept(chat: number): Promise<Kept | undefined> {
    const { conversations } = await new Ledger(this.place.target).live(kept);
    return conversations.get(this.nameOf(String(chat)));
  }

  /** Every message handled, every reply settled. */
  async settled(): Promise<void> {
    await this.until(
      async () => (await new Ledger(this.place.target).live(leftToDo)) === 0,
      'all to be done',
    );
  }

  async until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await pause(20);
    }
  }

  async rows<R>(sql: string): Promise<R[]> {
    return new Ledger(this.place.target).live((ask) => ask<R>(sql));
  }

  /** Holds the lock while `during` runs: whoever needs the table waits. */
  async whileLocked(table: string, mode: string, during: () => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.place.target.location });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`LOCK TABLE ${table} IN ${mode} MODE`);
      await during();
      await client.query('COMMIT');
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    for (const { service, api, caller } of [this.a, this.b]) {
      caller.close();
      service.signal('SIGCONT');
      await service.kill();
      await api.stop();
    }
    await this.place.drop();
  }
}

async function startOne(place: TestDatabase, changes: Record<string, string>): Promise<Process> {
  const api = new FakeBotApi();
  const settings = environment(place, await api.start(), 0);
  const service = ServiceProcess.start({ ...settings, LEASE_MS: String(LEASE_MS), ...changes });
  const url = await service.ready;
  return { service, url, api, caller: new WebhookCaller(url, SECRET) };
}
