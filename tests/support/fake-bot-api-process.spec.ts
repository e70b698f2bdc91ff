import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FAKE_TOKEN } from './fake-bot-api.js';
import { FakeBotApiProcess } from './fake-bot-api-process.js';

describe('the fake Bot API as a process of its own', () => {
  let fake: FakeBotApiProcess;

  beforeEach(async () => {
    fake = await FakeBotApiProcess.start();
  });
  afterEach(() => fake.stop());

  const send = async (text: string): Promise<{ ok: boolean; error_code?: number }> => {
    const response = await fetch(`${fake.root}/bot${FAKE_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: 42, text }),
    });
    return (await response.json()) as { ok: boolean; error_code?: number };
  };

  it('keeps what arrives, and fails as told', async () => {
    await fake.command({
      do: 'faults-next',
      method: 'sendMessage',
      fault: { kind: 'throttle', retryAfter: 3 },
    });
    await expect(send('un')).resolves.toMatchObject({ ok: false, error_code: 429 });
    await expect(send('deux')).resolves.toMatchObject({ ok: true });
    await expect(fake.log()).resolves.toMatchObject([
      { order: 0, chat: '42', text: 'un', delivered: false, fault: 'throttle' },
      { order: 1, chat: '42', text: 'deux', delivered: true },
    ]);
    await expect(fake.counts()).resolves.toMatchObject({ arrived: 2, delivered: 1 });
  });

  it('fails the same calls for the same seed', async () => {
    const run = async (): Promise<boolean[]> => {
      await fake.command({
        do: 'faults-sometimes',
        probability: 0.5,
        faults: [{ kind: 'throttle', retryAfter: 1 }],
        seed: 7,
      });
      const answers: boolean[] = [];
      for (let n = 0; n < 20; n += 1) answers.push((await send('x')).ok);
      return answers;
    };
    const first = await run();
    expect(new Set(first).size).toBe(2);
    await expect(run()).resolves.toEqual(first);
  });
});
