import type { AssistedForm } from '../../src/questions/index.js';
import { FRENCH } from '../../src/shared/index.js';
import { asked, TRINGA } from './house.js';

/** What an animator enters at the desk for somebody without a phone. */
export const spokenFor: AssistedForm = {
  communeId: TRINGA,
  whom: 'mayor',
  text: asked.text,
  voice: null,
  voiceAllowed: false,
  firstName: '',
  language: FRENCH,
  agreed: true,
};
