import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Telegraf } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import type { InboundMessage } from '../../contract/index.js';
import { parseKeepingIds, UpdateReader, type Reading } from './index.js';

const FOLDER = new URL('../../../../tests/support/payloads/telegram/', import.meta.url);
const raw = (name: string): string => readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');

function read(name: string): Promise<Reading> {
  const bot = new Telegraf('123456:secret', { handlerTimeout: Infinity });
  bot.botInfo = { id: 123456, is_bot: true, first_name: 'Baro', username: 'baro' } as UserFromGetMe;
  return new UpdateReader(bot, '123456', 20_000_000).read(parseKeepingIds(raw(name)), () => raw(name));
}

async function messageOf(name: string): Promise<InboundMessage> {
  const { items } = await read(name);
  if (items.length !== 1 || items[0]!.type !== 'message') throw new Error(`${name} is no message`);
  return items[0]!.message;
}

/** What becomes of each payload stands in the cases of the contract suite; here is what they share. */
describe("reading Telegram's updates", () => {
  it('names an update set aside by its own id, and by a hash only without one', async () => {
    const id = async (name: string): Promise<string> => {
      const [item] = (await read(name)).items;
      return item?.type === 'unreadable' ? item.item.externalId : '';
    };
    await expect(id('message-not-object')).resolves.toBe('880000900');
    await expect(id('no-update-id')).resolves.toMatch(/^[0-9a-f]{64}$/);
    await expect(id('no-update-id')).resolves.toBe(await id('no-update-id'));
  });

  it('names a message by its update', async () => {
    await expect(messageOf('text')).resolves.toHaveProperty('externalId', '880000101');
    await expect(messageOf('callback')).resolves.toHaveProperty('externalId', '880000150');
  });

  it('keeps the raw text of what is set aside', async () => {
    const { items } = await read('message-not-object');
    expect(items[0]).toMatchObject({ item: { raw: raw('message-not-object') } });
  });

  it('tells first name, language and time of the person', async () => {
    await expect(messageOf('text')).resolves.toMatchObject({
      senderName: 'Awa',
      languageHint: 'fr',
      sentAt: 1_768_467_600_000,
    });
  });

  it('invents nothing that was not told', async () => {
    const nameless = await messageOf('no-sender');
    expect(nameless).not.toHaveProperty('senderName');
    expect(nameless).not.toHaveProperty('languageHint');
    await expect(messageOf('no-date')).resolves.not.toHaveProperty('sentAt');
    // The time of the message under the button is not the time of the tap.
    await expect(messageOf('callback')).resolves.not.toHaveProperty('sentAt');
  });

  it('hands over the query of a tap, to be answered', async () => {
    await expect(read('callback')).resolves.toHaveProperty('callbackQueryId', '4382bfdwdsb323b2d9');
    await expect(read('callback-in-group')).resolves.not.toHaveProperty('callbackQueryId');
  });

  it('names an edited message by the message, so that a second edit is a repeat', async () => {
    await expect(messageOf('edited-text')).resolves.toHaveProperty('externalId', 'edited:700000001:139');
  });

  it('never answers a number that polling has already rounded', async () => {
    const bot = new Telegraf('123456:secret');
    bot.botInfo = { id: 123456, is_bot: true, first_name: 'Baro', username: 'baro' } as UserFromGetMe;
    const rounded: unknown = JSON.parse(raw('huge-ids'));
    const { items } = await new UpdateReader(bot, '123456', 1).read(rounded, () => '{}');
    expect(items[0]).toMatchObject({ type: 'unreadable' });
  });
});
