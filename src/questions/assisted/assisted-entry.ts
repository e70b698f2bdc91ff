import { UserError, FRENCH } from '../../shared/index.js';
import { understanding } from '../../languages/index.js';
import { usable } from '../limits.js';
import { givenVoice, type GivenVoice } from '../answering/given-voice.js';
import type { Submitted } from '../question-submitted.js';
import type { AssistedForm } from './assisted-form.js';

/** As in the chat. */
export const QUESTION_LENGTH = 2000;
export const FIRST_NAME_LENGTH = 40;
const LONGEST_SECONDS = 180;

/** A form that was looked at: everything of the question but the file, which is not stored yet. */
export interface AssistedEntry {
  readonly asked: Omit<Submitted, 'ticket' | 'mediaId'>;
  readonly voice: GivenVoice | null;
}

/** @throws {UserError} when the person has not agreed, or there is no question to keep. */
export async function assistedEntry(form: AssistedForm): Promise<AssistedEntry> {
  if (!form.agreed) throw new UserError('inbox.assisted.error.agreed');
  const voice = form.voice?.length ? await givenVoice(form.voice) : null;
  if (!voice && form.text.trim() === '') throw new UserError('inbox.assisted.error.nothing');
  if (voice && voice.seconds > LONGEST_SECONDS)
    throw new UserError('inbox.recordings.error.too_long', { seconds: LONGEST_SECONDS });
  const text = voice ? null : usable(form.text, QUESTION_LENGTH);
  const firstName = form.firstName.trim() === '' ? null : usable(form.firstName, FIRST_NAME_LENGTH);
  return {
    voice,
    asked: {
      communeId: form.communeId,
      ...addressed(form.whom),
      kind: voice ? 'voice' : 'text',
      text,
      seconds: voice?.seconds ?? null,
      voiceAllowed: voice ? form.voiceAllowed : null,
      anonymous: firstName === null,
      firstName,
      topic: text === null ? null : understanding.about(text).topic,
      writtenIn: text === null ? null : form.language || FRENCH,
    },
  };
}

function addressed(whom: string): Pick<Submitted, 'target' | 'officeId'> {
  if (whom === 'mayor' || whom === 'council') return { target: whom, officeId: null };
  if (whom === '') throw new UserError('inbox.assisted.error.whom');
  return { target: 'official', officeId: whom };
}
