import { createServer, type AddressInfo } from 'node:net';
// Its main entry is declared as a default export, which it is not.
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';

/** What a person sees of one message of the bot. */
export interface SeenMessage {
  text: string;
  buttons: { text: string; callback_data: string }[];
}

interface BotMessage {
  chat_id: number | string;
  text: string;
  reply_markup?: { inline_keyboard?: SeenMessage['buttons'][] };
}

/** Someone with a phone, on the Bot API stand-in. */
export interface TestPerson {
  say(text: string): Promise<void>;
  tap(value: string): Promise<void>;
  /** Everything the bot has sent to this person so far, in its order. */
  seen(): Promise<SeenMessage[]>;
  /** Waits until the bot has sent so many messages. */
  seenAtLeast(count: number): Promise<SeenMessage[]>;
}

/** A Bot API written by others (telegram-test-api; text and buttons only) on a free port. */
export class TelegramTestApi {
  private constructor(
    private readonly server: TelegramServer,
    readonly root: string,
    readonly token: string,
  ) {}

  static async start(token = '123456:AATestApiTokenOfNoOneAtAll_0123456789'): Promise<TelegramTestApi> {
    // The stand-in cannot choose a port by itself.
    const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
    await server.start();
    return new TelegramTestApi(server, server.config.apiURL, token);
  }

  /** Closes connections that are still waiting, too. */
  async stop(): Promise<void> {
    await this.server.stop();
  }

  person(id: number, firstName = 'Awa'): TestPerson {
    const client = this.server.getClient(this.token, { userId: id, chatId: id, firstName });
    // Read from its store: its own client hides what was read once.
    const seen = async (): Promise<SeenMessage[]> =>
      (this.server.storage.botMessages as { message: BotMessage }[])
        .filter(({ message }) => String(message.chat_id) === String(id))
        .map(({ message }) => ({
          text: message.text,
          buttons: (message.reply_markup?.inline_keyboard ?? []).flat(),
        }));
    return {
      say: async (text) => void (await client.sendMessage(client.makeMessage(text))),
      tap: async (value) => void (await client.sendCallback(client.makeCallbackQuery(value))),
      seen,
      async seenAtLeast(count) {
        for (;;) {
          const messages = await seen();
          if (messages.length >= count) return messages;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      },
    };
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
