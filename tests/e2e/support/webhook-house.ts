import { SECRET } from '../../bench/support/stage.js';
import { updateOf, type Done } from '../../bench/support/telegram-updates.js';
import { WebhookCaller } from '../../bench/support/webhook-caller.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { FAKE_TOKEN, FakeBotApi } from '../../support/fake-bot-api.js';
import { Served } from '../../support/served.js';

/** Waiting ends as soon as what is waited for is there. */
const LONG_MS = 40_000;

/** The whole service behind its real HTTP server, with Telegram's webhook and a fake Bot API. */
export class WebhookHouse {
  private lastUpdateId = 1000;
  private lastChat = 700_000_000;

  private constructor(
    readonly place: TestDatabase,
    readonly api: FakeBotApi,
    readonly served: Served,
    readonly caller: WebhookCaller,
  ) {}

  static async open(
    kind: 'sqlite' | 'postgres',
    environment: Record<string, string> = {},
  ): Promise<WebhookHouse> {
    const place = await testDatabase(kind);
    const api = new FakeBotApi();
    const served = await Served.start({
      DATABASE_URL: kind === 'sqlite' ? `sqlite:${place.target.location}` : place.target.location,
      TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
      TELEGRAM_API_ROOT: await api.start(),
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_PER_CHAT_MS: '0',
      PUBLIC_URL: 'https://baro.example',
      ...environment,
    });
    return new WebhookHouse(place, api, served, new WebhookCaller(served.url, SECRET));
  }

  /** Somebody nobody has met. */
  someone(): number {
    return (this.lastChat += 1);
  }

  update(chat: number, done: Done): string {
    return updateOf((this.lastUpdateId += 1), chat, done);
  }

  /** @throws when it is not taken */
  async write(chat: number, ...lines: Done[]): Promise<void> {
    for (const line of lines) {
      const status = await this.caller.post(this.update(chat, line));
      if (status !== 200) throw new Error(`The webhook answered ${status}.`);
    }
  }

  textsTo(chat: number): string[] {
    return this.api
      .delivered()
      .filter((call) => call.chat === String(chat))
      .map(({ text }) => text);
  }

  /** Everything sent to the person once so many messages have come. @throws when they do not come. */
  async answers(chat: number, count: number): Promise<string[]> {
    await this.until(
      () => this.textsTo(chat).length >= count,
      () => `${count} messages; ${this.textsTo(chat).length} came`,
    );
    return this.textsTo(chat);
  }

  /** @throws when it does not become true in any reasonable time */
  async until(condition: () => boolean | Promise<boolean>, what: string | (() => string)): Promise<void> {
    const deadline = Date.now() + LONG_MS;
    while (!(await condition())) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for ${typeof what === 'string' ? what : what()}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.served.service.ground.database.reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM ${sql}`,
    );
    return row!.n;
  }

  async close(): Promise<void> {
    this.caller.close();
    await this.served.stop();
    await this.api.stop();
    await this.place.drop();
  }
}
