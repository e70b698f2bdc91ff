import { mediaTarget, MEDIA_URL_IS, type Config, type MediaTarget } from '../config/index.js';
import { copyFiles, mediaPlaceInWords, openMediaStore } from '../messaging/index.js';
import type { Command } from './command.js';
import { inHouse } from './house.js';
import { UsageError } from './usage-error.js';

export const mediaCopy: Command = {
  name: 'media-copy',
  usage: '--from PLACE',
  summary: 'copies the sealed files from another place to that of MEDIA_URL, while the service runs or not',
  flags: { from: 'text' },
  async run({ flags, config: readConfig, print }) {
    const config = readConfig();
    const from = placeFrom(flags.required('from'), config);
    const [source, target] = [await openMediaStore(from), await openMediaStore(config.media)];
    const counts = await inHouse(config, ({ database }) => copyFiles(database.reader, source, target));
    print(`To ${mediaPlaceInWords(config.media)}: ${counts.copied} copied, ${counts.there} were there`);
    if (counts.missing === 0) return true;
    print(`${counts.missing} are in neither place: they cannot be heard or seen any more.`);
    return false;
  },
};

/** @throws {UsageError} when it is no place, or the one to copy to. */
function placeFrom(typed: string, { media, mediaCredentials }: Config): MediaTarget {
  const from = mediaTarget(typed, mediaCredentials);
  if (!from) throw new UsageError(`--from must be ${MEDIA_URL_IS}.`);
  if (mediaPlaceInWords(from) === mediaPlaceInWords(media))
    throw new UsageError(
      '--from and MEDIA_URL are the same place: set MEDIA_URL to where the files shall lie.',
    );
  return from;
}
