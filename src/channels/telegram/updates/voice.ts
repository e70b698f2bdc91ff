import type { MessageKind } from './message-kind.js';
import { objectIn } from '../../../shared/index.js';
import { recordingIn } from './recording.js';

export const voiceKind: MessageKind = {
  field: 'voice',
  read: (message) => ({ kind: 'voice', media: recordingIn(objectIn(message, 'voice')) }),
};
