import { mediaIn } from './media-in.js';
import type { MessageKind } from './message-kind.js';

/**
 * A voice note (`voice: true`) and a sound file alike: someone who records with another application, or
 * passes on what an elder recorded, sends it this way. Music is found out by the moderator who listens.
 */
export const audioKind: MessageKind = {
  type: 'audio',
  read: (message) => ({ kind: 'voice', media: mediaIn(message, 'audio', 'voice') }),
};

/** The other shape of a voice note, which older versions send. */
export const voiceKind: MessageKind = {
  type: 'voice',
  read: (message) => ({ kind: 'voice', media: mediaIn(message, 'voice', 'voice') }),
};
