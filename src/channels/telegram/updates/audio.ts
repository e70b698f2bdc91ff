import type { MessageKind } from './message-kind.js';
import { objectIn } from '../../../shared/index.js';
import { recordingIn } from './recording.js';

/**
 * A sound file counts as a voice note: someone who records with another application, or passes on what
 * an elder recorded, sends it this way. Music is found out by the moderator who listens.
 */
export const audioKind: MessageKind = {
  field: 'audio',
  read: (message) => ({ kind: 'voice', media: recordingIn(objectIn(message, 'audio')) }),
};
