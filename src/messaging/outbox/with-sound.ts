import { SendError, type OutboundFile, type OutboundMessage } from '../../channels/contract/index.js';
import type { MediaFiles } from '../media/media-files.js';
import type { MessageFile } from '../rendering/compose.js';
import type { Voices } from '../voice/voices.js';
import type { ReadyMessage } from './outbox.repository.js';

interface Sources {
  voices: Voices;
  media: Pick<MediaFiles, 'ownedBy'>;
}

/**
 * The message as it leaves, its sound or its file fetched. One whose file is lost leaves in writing, whole.
 * @throws {SendError} of kind `unavailable` when the store does not answer: it is tried again
 */
export async function withSound(sources: Sources, ready: ReadyMessage): Promise<OutboundMessage> {
  const { sound, file: own, ...message } = ready;
  const instead = own?.instead ?? sound?.instead;
  if (instead === undefined) return message;
  const fetching = own ? ownFile(sources.media, own) : sources.voices.read(sound!.ids);
  const file = await fetching.catch((error: unknown) => {
    throw new SendError('unavailable', `a file was not read (${(error as Error).name})`);
  });
  return file ? { ...message, file, insteadOfFile: instead } : { ...message, text: instead };
}

async function ownFile(
  media: Sources['media'],
  { mediaId, ownerId, name }: MessageFile,
): Promise<OutboundFile | null> {
  const found = await media.ownedBy(ownerId, mediaId);
  return (
    found && {
      kind: found.kind,
      mime: found.mime,
      bytes: found.bytes,
      ...(name !== undefined && { name }),
    }
  );
}
