import { scripts, type Script } from './crash-scripts.js';
import { updateOf } from './telegram-updates.js';
import type { WebhookCaller } from './webhook-caller.js';

/** Somebody who has one of the conversations. */
export interface Person {
  n: number;
  chat: number;
  script: Script;
  /** Updates that got their 200. */
  acked: number;
}

/**
 * Telegram waits before it repeats; shorter here, because the service is away so often, and not shorter still, because
 * thousands of calls that nobody takes keep the next process from starting.
 */
const REPEAT_MS = 200;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * People who write one after the other what their script says, as Telegram delivers it: an update is
 * repeated with the same id until it gets its 200, only then comes the next of that chat; and now and then
 * Telegram delivers again what was already taken.
 */
export class Crowd {
  readonly people: Person[] = [];
  repeats = 0;
  redelivered = 0;
  /** Calls under way at this moment. */
  calling = 0;
  private lastUpdateId = 1000;
  private closing = false;

  constructor(
    private readonly caller: WebhookCaller,
    private readonly random: () => number,
    private readonly at: { firstChat: number; thinkMs: number },
  ) {}

  /** `size` conversations at a time, until `close` is called; each is carried to its end. */
  async live(size: number): Promise<void> {
    await Promise.all(
      Array.from({ length: size }, async () => {
        while (!this.closing) await this.converse(this.arrive());
      }),
    );
  }

  close(): void {
    this.closing = true;
  }

  arrive(script = scripts[Math.floor(this.random() * scripts.length)]!): Person {
    const n = this.people.length + 1;
    const person = { n, chat: this.at.firstChat + n, script, acked: 0 };
    this.people.push(person);
    return person;
  }

  private async converse(person: Person): Promise<void> {
    for (const line of person.script.lines(person.n)) {
      const body = updateOf((this.lastUpdateId += 1), person.chat, line);
      const dice = this.random();
      // Telegram gave up waiting for the first answer while we were still about to give it.
      const twin = dice < 0.03 ? this.deliver(body) : null;
      await this.deliver(body);
      person.acked += 1;
      if (dice > 0.94) await this.deliver(body);
      if (twin) await twin;
      if (twin || dice > 0.94) this.redelivered += 1;
      await pause(this.random() * this.at.thinkMs);
    }
  }

  private async deliver(body: string): Promise<void> {
    for (;;) {
      this.calling += 1;
      const status = await this.caller.post(body);
      this.calling -= 1;
      if (status === 200) return;
      if (status !== null && status !== 503) throw new Error(`The webhook answered ${status}.`);
      this.repeats += 1;
      await pause(REPEAT_MS);
    }
  }
}
