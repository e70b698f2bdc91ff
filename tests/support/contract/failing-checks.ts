import { expect } from '@jest/globals';
import { never, onBench, type Bench, type Check } from './check.js';
import type { ChannelHouse, Failure, FarEnd } from './contract-house.js';

/** Every way of failing has its kind, ends by itself and leaves the next message unharmed. */
export function failingChecks<F extends FarEnd>(house: ChannelHouse<F>): Check[] {
  const check = (sentence: string, body: (bench: Bench<F>) => Promise<void>): Check => ({
    group: 'what goes wrong',
    sentence,
    run: () => onBench(house, body),
  });
  return [
    ...house.failures.map((failure) =>
      check(`${failure.what} is ${failure.kind}`, (bench) => failsAs(failure, bench)),
    ),
    check('a message handed over after the stop never leaves', async (bench) => {
      const error = await bench.sendErrorOf(bench.channel.send(bench.message(), AbortSignal.abort()));
      expect(error.kind).toBe('unavailable');
      expect(bench.farEnd.delivered()).toEqual([]);
    }),
  ].concat(house.failures.length > 0 ? wireChecks(house, check) : []);
}

function wireChecks<F extends FarEnd>(
  house: ChannelHouse<F>,
  check: (sentence: string, body: (bench: Bench<F>) => Promise<void>) => Check,
): Check[] {
  return [
    check('has a row for what surely did not arrive, what may have, and what never will', async () => {
      const kinds = new Set(house.failures.map(({ kind }) => kind));
      expect([...kinds]).toEqual(expect.arrayContaining(['unavailable', 'uncertain', 'refused']));
    }),
    check('silence ends by itself, and is uncertain', async ({ channel, farEnd, message, sendErrorOf }) => {
      farEnd.hang!();
      expect((await sendErrorOf(channel.send(message(), never))).kind).toBe('uncertain');
    }),
    check('a stop ends a send that waits for its answer', async (bench) => {
      const { channel, farEnd, message, sendErrorOf } = bench;
      farEnd.hang!();
      const stop = new AbortController();
      const sending = sendErrorOf(channel.send(message(), stop.signal));
      while (farEnd.unmet().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      stop.abort();
      expect((await sending).kind).toBe('uncertain');
    }),
  ];
}

async function failsAs<F extends FarEnd>(failure: Failure<F>, bench: Bench<F>): Promise<void> {
  const { channel, farEnd, message, sendErrorOf } = bench;
  await failure.arrange(farEnd);
  const { kind, retryAfterMs } = await sendErrorOf(channel.send(message(failure.message), never));
  expect({ kind, retryAfterMs }).toEqual({ kind: failure.kind, retryAfterMs: failure.retryAfterMs });
  if (failure.lasting) return;
  expect(farEnd.unmet()).toEqual([]);
  await channel.send(message(failure.message), never);
}
