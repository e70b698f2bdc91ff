import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GATEWAY_502, SERVER_500 } from '../../../tests/support/fake-bot-api-faults.js';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import type { Logger } from '../../shared/index.js';
import { StorageRefused } from '../contract/index.js';
import { TelegramChannel } from './telegram-channel.js';

function textUpdate(id: number, text = `message ${id}`): { update_id: number; message: object } {
  const person = { id: 700000001, is_bot: false, first_name: 'Awa' };
  return {
    update_id: id,
    message: {
      message_id: id,
      date: 1768467600,
      from: person,
      chat: { id: 700000001, type: 'private' },
      text,
    },
  };
}

describe('asking Telegram for messages', () => {
  let api: FakeBotApi;
  let sink: RecordingSink;
  let channel: TelegramChannel;
  let stop: AbortController;
  let lines: string[];
  let running: Promise<void>;
  let root: string;

  const logger: Logger = {
    info: (fields, line) => void lines.push(`${line} ${JSON.stringify(fields)}`),
    warn: (fields, line) => void lines.push(`${line} ${JSON.stringify(fields)}`),
    error: (fields, line) => void lines.push(`${line} ${JSON.stringify(fields)}`),
  };

  beforeEach(async () => {
    api = new FakeBotApi();
    sink = new RecordingSink();
    stop = new AbortController();
    lines = [];
    root = await api.start();
    channel = channelThatHolds(1);
  });
  afterEach(async () => {
    stop.abort();
    await running;
    await api.stop();
    // Whatever happened on the way, the operator's log holds no token and no word of a person.
    expect(lines.join('\n')).not.toMatch(/AAFakeToken|message \d|Awa|700000001/);
  });

  /** @param holdSeconds how long Telegram may keep a call open in which it has nothing to tell */
  const channelThatHolds = (holdSeconds: number): TelegramChannel =>
    new TelegramChannel({
      token: FAKE_TOKEN,
      apiRoot: root,
      logger,
      polling: { holdSeconds, firstMs: 20, longestMs: 80, unauthorisedMs: 60_000, random: () => 1 },
    });

  const listen = (): void => {
    running = channel.listen(sink, stop.signal);
  };
  const externalIds = (): string[] => sink.messages.map(({ externalId }) => externalId);

  it('takes messages in their order and confirms what was stored', async () => {
    api.updates.push(textUpdate(1), textUpdate(2));
    listen();
    await sink.until(2);
    api.updates.push(textUpdate(3));
    await sink.until(3);
    expect(externalIds()).toEqual(['1', '2', '3']);
    await waitFor(() => api.updates.unconfirmed === 0);
  });

  it('asks only for what is read', async () => {
    listen();
    await waitFor(() => api.calls('getUpdates').length > 0);
    expect(api.calls('getUpdates')[0]!.parameters).toEqual({
      timeout: 1,
      allowed_updates: ['message', 'edited_message', 'callback_query'],
    });
  });

  it('lays a webhook down first, and keeps what waits there', async () => {
    await channel.useWebhook('https://example.org/webhooks/telegram', 'a-secret-of-16-or-more');
    expect(api.calls('setWebhook')[0]!.parameters).toEqual({
      url: 'https://example.org/webhooks/telegram',
      secret_token: 'a-secret-of-16-or-more',
      allowed_updates: ['message', 'edited_message', 'callback_query'],
      drop_pending_updates: false,
    });
    api.updates.push(textUpdate(1));
    listen();
    await sink.until(1);
    expect(api.calls('deleteWebhook')[0]!.parameters).toEqual({ drop_pending_updates: false });
  });

  it('confirms nothing that storage refused, and gets it again', async () => {
    sink.failures.push(new StorageRefused(), new StorageRefused());
    api.updates.push(textUpdate(1));
    listen();
    await sink.until(1);
    expect(externalIds()).toEqual(['1']);
    const offsets = api.calls('getUpdates').map(({ parameters }) => parameters['offset']);
    expect(offsets.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  });

  it('sets aside what the sink stumbles over, and takes in its neighbours', async () => {
    // The batch, then each alone: the second of three fails.
    const accept = sink.accept.bind(sink);
    sink.accept = async (items) => {
      const texts = JSON.stringify(items.filter(({ type }) => type === 'message'));
      if (texts.includes('message 2')) throw new TypeError('cannot read message 2');
      return accept(items);
    };
    api.updates.push(textUpdate(1), textUpdate(2), textUpdate(3));
    listen();
    await sink.until(3);
    expect(sink.items.map(({ type }) => type)).toEqual(['message', 'unreadable', 'message']);
    expect(sink.items[1]).toMatchObject({ item: { externalId: '2', reason: 'TypeError' } });
    await waitFor(() => api.updates.unconfirmed === 0);
  });

  it('goes on after an update it cannot read', async () => {
    api.updates.push({ update_id: 1, message: 'oops' } as never, textUpdate(2));
    listen();
    await sink.until(2);
    expect(sink.items.map(({ type }) => type)).toEqual(['unreadable', 'message']);
  });

  it('counts what it passes over, and confirms it', async () => {
    api.updates.push({ update_id: 1, poll_answer: {} } as never);
    listen();
    await waitFor(() => api.updates.unconfirmed === 0);
    expect(channel.ignoredCounts()).toEqual({ 'other-kind': 1 });
    expect(sink.items).toEqual([]);
  });

  it.each([
    ['a gateway', GATEWAY_502],
    ['the Bot API itself', SERVER_500],
    ['a broken connection', { kind: 'reset' }],
    ['an answer that is no JSON', { kind: 'answer', status: 200, contentType: 'text/html', body: '<html>' }],
    [
      'an answer that is no list',
      { kind: 'answer', status: 200, contentType: 'application/json', body: '{"ok":true,"result":{}}' },
    ],
  ] as const)('survives errors of %s, waiting longer each time', async (_name, fault) => {
    api.faults.next('getUpdates', fault, 3);
    api.updates.push(textUpdate(1));
    listen();
    await sink.until(1);
    const times = api.calls('getUpdates').map(({ at }) => at);
    expect(times[1]! - times[0]!).toBeGreaterThan(18);
    expect(times[2]! - times[1]!).toBeGreaterThan(36);
    expect(times[3]! - times[2]!).toBeGreaterThan(72);
    expect(lines).toHaveLength(3);
  });

  it('waits as long as Telegram asks', async () => {
    api.faults.next('getUpdates', { kind: 'throttle', retryAfter: 0.2 });
    api.updates.push(textUpdate(1));
    listen();
    await sink.until(1);
    const [first, second] = api.calls('getUpdates');
    expect(second!.at - first!.at).toBeGreaterThan(195);
  });

  it('removes a webhook that was set behind its back', async () => {
    listen();
    await waitFor(() => api.calls('getUpdates').length === 1);
    api.webhook = 'https://elsewhere.example/';
    api.updates.push(textUpdate(1));
    await sink.until(1);
    api.updates.push(textUpdate(2));
    await sink.until(2);
    expect(api.calls('deleteWebhook')).toHaveLength(2);
    expect(lines[0]).toContain('stop the other process');
  });

  it('goes on while every connection for messages is taken', async () => {
    listen();
    await waitFor(() => api.calls('getUpdates').length === 1);
    api.faults.next('sendMessage', { kind: 'hang' }, 100);
    const sends = Array.from({ length: 80 }, () =>
      channel.send({ chat: '1', text: 'x', options: [] }, stop.signal).catch(() => undefined),
    );
    await waitFor(() => api.calls('sendMessage').length === 64);
    api.updates.push(textUpdate(1));
    await waitFor(() => api.updates.unconfirmed === 0);
    stop.abort();
    await Promise.all(sends);
  });

  it('says once that the token is refused, and waits for the operator', async () => {
    api.faults.next('getUpdates', { kind: 'refuse', status: 401, description: 'Unauthorized' }, 5);
    listen();
    await waitFor(() => lines.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(api.calls('getUpdates')).toHaveLength(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('TELEGRAM_BOT_TOKEN');
  });

  it('does not spin against a server that answers at once with nothing', async () => {
    const body = '{"ok":true,"result":[]}';
    api.faults.next(
      'getUpdates',
      { kind: 'answer', status: 200, contentType: 'application/json', body },
      1000,
    );
    listen();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(api.calls('getUpdates').length).toBeLessThanOrEqual(4);
  });

  it.each(['while waiting for messages', 'while backing off'])(
    'ends at once when stopped %s',
    async (when) => {
      // Either outlasts this test.
      if (when.includes('backing off')) {
        api.faults.next('getUpdates', { kind: 'throttle', retryAfter: 600 });
      }
      channel = channelThatHolds(600);
      listen();
      await waitFor(() => api.calls('getUpdates').length === 1);
      await new Promise((resolve) => setTimeout(resolve, 30));
      stop.abort();
      await running;
      expect(api.calls('getUpdates')).toHaveLength(1);
    },
  );

  describe('and a button was tapped', () => {
    const tap = {
      update_id: 1,
      callback_query: {
        id: 'q1',
        from: { id: 700000001, is_bot: false, first_name: 'Awa' },
        message: { message_id: 5, date: 1, chat: { id: 700000001, type: 'private' } },
        data: 'ask',
      },
    };

    it('tells the phone, after it was stored', async () => {
      sink.failures.push(new StorageRefused());
      api.updates.push(tap);
      listen();
      await sink.until(1);
      await waitFor(() => api.calls('answerCallbackQuery').length === 1);
      expect(api.calls('answerCallbackQuery')[0]!.parameters).toEqual({ callback_query_id: 'q1' });
      const second = api.calls('getUpdates')[1]!;
      expect(api.calls('answerCallbackQuery')[0]!.order).toBeGreaterThan(second.order);
    });

    it('goes on when the phone cannot be told', async () => {
      api.faults.next('answerCallbackQuery', {
        kind: 'refuse',
        status: 400,
        description: 'query is too old',
      });
      api.updates.push(tap, textUpdate(2));
      listen();
      await sink.until(2);
      await waitFor(() => api.updates.unconfirmed === 0);
      expect(lines).toEqual([]);
    });

    it('never has more than sixteen such calls under way', async () => {
      api.faults.next('answerCallbackQuery', { kind: 'hang' }, 100);
      api.updates.push(...Array.from({ length: 40 }, (_, n) => ({ ...tap, update_id: n + 1 })));
      listen();
      await waitFor(() => api.calls('answerCallbackQuery').length >= 16);
      // Once more around: a seventeenth would have come before the next question.
      api.updates.push({ ...tap, update_id: 41 });
      await sink.until(41);
      await waitFor(() => api.calls('getUpdates').length >= 3);
      expect(api.calls('answerCallbackQuery')).toHaveLength(16);
    });
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
