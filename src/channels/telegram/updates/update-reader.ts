import { createHash } from 'node:crypto';
import type { Context, Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import { readChoice } from './choice.js';
import { readEditedMessage } from './edited-message.js';
import { readMessage } from './message.js';
import { idIn, isRaw, Unreadable, type Raw } from '../../../shared/index.js';
import { ignored, type Reading } from './reading.js';

/** Turns Telegram's updates into items of the contract, through the middleware of one telegraf bot. */
export class UpdateReader {
  /** telegraf returns nothing from `handleUpdate`: what its middleware read is left here. */
  private readonly readings = new WeakMap<object, Reading>();

  /** @param mediaBytes the cap under which a photo's size is chosen */
  constructor(
    private readonly bot: Telegraf,
    private readonly account: string,
    mediaBytes: number,
  ) {
    bot.on('message', (context) => this.note(context, (u) => readMessage(u, account, mediaBytes)));
    bot.on('callback_query', (context) => this.note(context, (u) => readChoice(u, account)));
    bot.on('edited_message', (context) => this.note(context, (u) => readEditedMessage(u, account)));
    bot.use((context) => this.note(context, () => ignored('other-kind')));
    // telegraf's own handler prints the whole update, with the person's words, to the console.
    bot.catch((error) => {
      throw error;
    });
  }

  /**
   * Never throws: what cannot be read becomes an `unreadable` item.
   * @param raw the update as it came, asked for only when it cannot be read
   */
  async read(update: unknown, raw: () => string): Promise<Reading> {
    try {
      if (update === undefined) throw new Unreadable('no JSON');
      if (!isRaw(update)) throw new Unreadable('not an object');
      idIn(update, 'update_id');
      await this.bot.handleUpdate(update as unknown as Update);
      return this.readings.get(update) ?? ignored('other-kind');
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

  private note(context: Context, read: (update: Raw) => Reading): void {
    this.readings.set(context.update, read(context.update as unknown as Raw));
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
