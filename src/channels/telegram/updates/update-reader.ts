import { createHash } from 'node:crypto';
import { Composer, Context, type MiddlewareFn, type Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import { readChoice } from './choice.js';
import { readEditedMessage } from './edited-message.js';
import { readMessage } from './message.js';
import { idIn, isRaw, Unreadable, type Raw } from '../../../shared/index.js';
import { ignored, type Reading } from './reading.js';

/** What there is to read of each kind of update. */
const READERS = [
  ['message', readMessage],
  ['callback_query', readChoice],
  ['edited_message', readEditedMessage],
] as const;

/** Nothing stands behind our middleware. */
const nobody = (): Promise<void> => Promise.resolve();

/** Turns Telegram's updates into items of the contract, as the one middleware of a telegraf bot. */
export class UpdateReader {
  private readonly middleware: MiddlewareFn<Context>;

  /** @param mediaBytes the cap under which a photo's size is chosen */
  constructor(
    private readonly bot: Telegraf,
    private readonly account: string,
    mediaBytes: number,
  ) {
    const composer = new Composer((context: Context) => {
      const update = context.update as unknown as Raw;
      const [, read] = READERS.find(([field]) => field in update) ?? [];
      context.state['reading'] = read ? read(update, account, mediaBytes) : ignored('other-kind');
    });
    this.middleware = composer.middleware();
  }

  /**
   * Never throws: what cannot be read becomes an `unreadable` item.
   *
   * The middleware is called as telegraf's `handleUpdate` does it, which would make a client of its own for each
   * update, and print one that fails, with the person's words.
   * @param raw the update as it came, asked for only when it cannot be read
   */
  async read(update: unknown, raw: () => string): Promise<Reading> {
    try {
      if (update === undefined) throw new Unreadable('no JSON');
      if (!isRaw(update)) throw new Unreadable('not an object');
      idIn(update, 'update_id');
      const context = new Context(update as unknown as Update, this.bot.telegram, this.bot.botInfo!);
      await this.middleware(context, nobody);
      return context.state['reading'] as Reading;
    } catch (error) {
      return this.unreadable(update, raw(), error);
    }
  }

  /** An update set aside for another reason than its shape, e.g. because the sink cannot take it. */
  unreadable(update: unknown, raw: string, error: unknown): Reading {
    // Only our own words: another error's message may quote the person.
    const reason =
      error instanceof Unreadable ? error.message : error instanceof Error ? error.name : 'unknown';
    const item = { channel: 'telegram', account: this.account, raw, reason } as const;
    return {
      items: [{ type: 'unreadable', item: { ...item, externalId: externalIdOf(update, raw) } }],
    };
  }
}

function externalIdOf(update: unknown, raw: string): string {
  try {
    if (isRaw(update)) return idIn(update, 'update_id');
  } catch {
    // Falls through to the hash.
  }
  return createHash('sha256').update(raw).digest('hex');
}
