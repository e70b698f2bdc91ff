import { Pool } from 'undici';

/** Posts updates to a webhook over kept connections, `width` at a time. */
export class WebhookLoad {
  private readonly pool: Pool;
  private readonly headers: Record<string, string>;
  private updateId: number;

  constructor(
    private readonly url: URL,
    secret: string,
    private readonly width: number,
    firstUpdateId = 1,
  ) {
    this.pool = new Pool(url.origin, { connections: width });
    this.headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    this.updateId = firstUpdateId;
  }

  /** @param writers chats in the order they write; resolves when every update got its 200. */
  async post(writers: readonly { chat: number; text: string }[]): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < writers.length) {
        const { chat, text } = writers[next++]!;
        const status = await this.one(chat, text);
        if (status !== 200) throw new Error(`The webhook answered ${status}.`);
      }
    };
    await Promise.all(Array.from({ length: this.width }, lane));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async one(chat: number, text: string): Promise<number> {
    const id = this.updateId++;
    const person = { id: chat, first_name: 'Awa' };
    const body = JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1_790_000_000,
        chat: { ...person, type: 'private' },
        from: { ...person, is_bot: false },
        text,
      },
    });
    const { statusCode, body: answer } = await this.pool.request({
      path: this.url.pathname,
      method: 'POST',
      headers: this.headers,
      body,
    });
    await answer.dump();
    return statusCode;
  }
}
