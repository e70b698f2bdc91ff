import { SendError, type OutboundMessage } from '../../channels/contract/index.js';
import type { Voices } from '../voice/voices.js';
import type { ReadyMessage } from './outbox.repository.js';

/**
 * The message as it leaves, its sound fetched. One whose sound is lost leaves in writing, whole.
 * @throws {SendError} of kind `unavailable` when the store does not answer: it is tried again
 */
export async function withSound(voices: Voices, ready: ReadyMessage): Promise<OutboundMessage> {
  const { sound, ...message } = ready;
  if (!sound) return message;
  const file = await voices.read(sound.ids).catch((error: unknown) => {
    throw new SendError('unavailable', `a recording was not read (${(error as Error).name})`);
  });
  return file ? { ...message, file, insteadOfFile: sound.instead } : { ...message, text: sound.instead };
}
