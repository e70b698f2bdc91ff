import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { TelegramTestApi } from '../../../tests/support/telegram-test-api.js';
import { silentLogger } from '../../shared/index.js';
import { TelegramChannel } from './index.js';

describe('against a Bot API written by others', () => {
  let api: TelegramTestApi;
  let sink: RecordingSink;
  let channel: TelegramChannel;
  let stop: AbortController;
  let running: Promise<void>;

  beforeEach(async () => {
    api = await TelegramTestApi.start();
    sink = new RecordingSink();
    stop = new AbortController();
    channel = new TelegramChannel({ token: api.token, apiRoot: api.root, logger: silentLogger });
    running = channel.listen(sink, stop.signal);
  });
  afterEach(async () => {
    stop.abort();
    await running;
    await api.stop();
  });

  it('what a person writes arrives, and the answer reaches that person alone', async () => {
    const awa = api.person(700000001, 'Awa');
    const moussa = api.person(700000002, 'Moussa');
    await awa.say('Quand le puits sera-t-il réparé ?');
    await moussa.say('I ni sɔgɔma');
    await sink.until(2);
    expect(sink.messages).toMatchObject([
      { chat: '700000001', senderName: 'Awa', content: { text: 'Quand le puits sera-t-il réparé ?' } },
      { chat: '700000002', senderName: 'Moussa', content: { text: 'I ni sɔgɔma' } },
    ]);
    const options = [{ value: 'ask', label: '1 · Ɲininkali' }];
    await channel.send({ chat: '700000001', text: 'Aw ni baara', options }, stop.signal);
    await expect(awa.seen()).resolves.toEqual([
      { text: 'Aw ni baara', buttons: [{ text: '1 · Ɲininkali', callback_data: 'ask' }] },
    ]);
    await expect(moussa.seen()).resolves.toEqual([]);
  });

  it('a tap on a button arrives as the choice it stands for', async () => {
    await api.person(700000001).tap('ask');
    await sink.until(1);
    expect(sink.messages[0]).toMatchObject({ chat: '700000001', content: { kind: 'choice', value: 'ask' } });
  });

  it('many messages arrive once each and in their order', async () => {
    const awa = api.person(700000001);
    for (let n = 0; n < 50; n += 1) await awa.say(`${n}`);
    await sink.until(50);
    const texts = sink.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''));
    expect(texts).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`));
    expect(new Set(sink.messages.map(({ externalId }) => externalId)).size).toBe(50);
  });
});
