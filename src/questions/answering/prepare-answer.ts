import type { MediaFiles, StoredFile } from '../../messaging/index.js';
import { FRENCH, UserError } from '../../shared/index.js';
import { ANSWER_LENGTH, NOTE_LENGTH, usable } from '../limits.js';
import type { GivenAnswer, PreparedAnswer } from './answer.js';
import { givenAttachment } from './given-attachment.js';
import { givenVoice } from './given-voice.js';

/** Files of a prepared answer, opened. */
export interface FilesBeside {
  readonly voice: { readonly bytes: Buffer; readonly mime: string; readonly seconds: number | null } | null;
  readonly attachment: {
    readonly kind: 'photo' | 'document';
    readonly bytes: Buffer;
    readonly mime: string;
    readonly name: string;
  } | null;
}

const NOTHING: FilesBeside = { voice: null, attachment: null };
const SUBMISSION = /^[\w-]{8,64}$/;

/**
 * Looks at what was handed in and stores its files; before any transaction, because a store may be far away.
 * @param beside what goes with it where nothing of its kind was given
 * @throws {UserError} when there is neither text nor voice, or something cannot be used
 */
export async function prepareAnswer(
  media: Pick<MediaFiles, 'store'>,
  given: GivenAnswer,
  beside: FilesBeside = NOTHING,
): Promise<PreparedAnswer> {
  const text = given.text?.trim() ?? '';
  const voice = given.voice?.length ? await givenVoice(given.voice) : beside.voice;
  if (text === '' && !voice) throw new UserError('inbox.answer.error.nothing');
  const words = text === '' ? null : usable(text, ANSWER_LENGTH);
  const attachment = given.attachment?.bytes.length
    ? await givenAttachment(given.attachment.bytes, given.attachment.name ?? null)
    : beside.attachment;
  const promised = given.commitment?.words.trim() ?? '';
  const commitment =
    promised === '' ? null : { words: usable(promised, NOTE_LENGTH), due: given.commitment?.due ?? null };
  const submission = given.submission && SUBMISSION.test(given.submission) ? given.submission : null;
  return {
    words,
    voice: voice && (await media.store({ ...voice, kind: 'voice' })),
    attachment: attachment && {
      ...(await media.store({ ...attachment, seconds: null })),
      name: attachment.name,
    },
    language: given.language ?? FRENCH,
    commitment,
    submission,
  };
}

/** The files of an answer that was not kept after all. */
export async function discardAnswer(
  media: Pick<MediaFiles, 'discard'>,
  { voice, attachment }: Pick<PreparedAnswer, 'voice'> & { readonly attachment?: StoredFile | null },
): Promise<void> {
  if (voice) await media.discard(voice);
  if (attachment) await media.discard(attachment);
}
