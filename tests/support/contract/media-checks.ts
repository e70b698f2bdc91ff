import { expect } from '@jest/globals';
import { MediaGone, MediaTooLarge, type MediaReference } from '../../../src/channels/contract/index.js';
import { never, onBench, type Bench, type Check } from './check.js';
import type { ChannelHouse, FarEnd } from './contract-house.js';

/** A file is had whole, or it is said why not in the contract's two words; anything else means "later". */
export function mediaChecks<F extends FarEnd>(house: ChannelHouse<F>): Check[] {
  const { media } = house;
  const check = (sentence: string, body: (bench: Bench<F>) => Promise<void>): Check => ({
    group: 'files of people',
    sentence,
    run: () => onBench(house, body),
  });
  const errorOf = ({ channel, errorOf }: Bench<F>, reference: MediaReference): Promise<unknown> =>
    errorOf(channel.fetchMedia(reference, never));
  if (!media) {
    const reference: MediaReference = { remote: 'x', kind: 'voice' };
    return [
      check('are gone: the channel carries none', async (bench) =>
        expect(await errorOf(bench, reference)).toBeInstanceOf(MediaGone),
      ),
    ];
  }
  const { tooLarge, unavailable } = media;
  return [
    check('are had whole', async ({ channel, farEnd }) => {
      const { reference, bytes } = await media.kept(farEnd);
      expect((await channel.fetchMedia(reference, never)).bytes).toEqual(bytes);
    }),
    check('are gone when the provider has them no more', async (bench) =>
      expect(await errorOf(bench, await media.gone(bench.farEnd))).toBeInstanceOf(MediaGone),
    ),
    ...(tooLarge
      ? [
          check('are not had when they are over the cap', async (bench) =>
            expect(await errorOf(bench, await tooLarge(bench.farEnd))).toBeInstanceOf(MediaTooLarge),
          ),
        ]
      : []),
    ...(unavailable
      ? [
          check('are to be had later when the provider fails', async (bench) => {
            const error = await errorOf(bench, await unavailable(bench.farEnd));
            expect(error).not.toBeInstanceOf(MediaGone);
            expect(error).not.toBeInstanceOf(MediaTooLarge);
          }),
        ]
      : []),
  ];
}
