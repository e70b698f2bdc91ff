import type { SaidFile, Told } from '../../messaging/index.js';
import type { QuestionRow } from '../questions.repository.js';
import type { Answer, AnswerVersion, AnswerVoice } from './answer.js';

interface About {
  readonly question: Pick<QuestionRow, 'ticket' | 'citizen_id'>;
  /** Who answers: the office's title, or the service's name. */
  readonly office: string;
  /** Who wrote down what the office said. */
  readonly writtenBy?: string | null;
}

/** Kilobytes, at least one: data is money. */
const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000));

/** « 12/03/2027 », as a message says a day. */
const dayInWords = (at: number): string => {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
};

/**
 * What the asker is told: the voice with its words as one message, then what is beside it. Where a phone takes no sound
 * it is said how to hear it: the ticket and « mes questions ».
 */
export function answerTold({ question, office, writtenBy }: About, answer: Answer): Told[] {
  const common = { ticket: question.ticket, office };
  const { words, voice, attachment, commitment } = answer;
  const told: Told[] = [
    voice
      ? {
          key: words === null ? 'question.answered_voice' : 'question.answered_both',
          parameters: { ...common, ...(words !== null && { answer: words }) },
          file: voiceFile(question, voice, {
            key: words === null ? 'question.answered_unheard' : 'question.answered_both_unheard',
            parameters: { ...common, ...(words !== null && { answer: words }) },
          }),
        }
      : { key: 'question.answered', parameters: { ...common, answer: words ?? '' } },
  ];
  if (answer.dictatedById !== null && writtenBy)
    told.push({ key: 'question.answer_dictated', parameters: { name: writtenBy } });
  if (commitment)
    told.push(
      commitment.due === null
        ? { key: 'question.answer_commitment', parameters: { commitment: commitment.words } }
        : {
            key: 'question.answer_commitment_due',
            parameters: { commitment: commitment.words, date: dayInWords(commitment.due) },
          },
    );
  for (const version of answer.versions) told.push(versionTold({ question, office }, version));
  if (attachment) {
    const parameters = { name: attachment.name, size: kilobytes(attachment.bytes) };
    told.push({
      key: `question.answer_attached_${attachment.kind === 'photo' ? 'photo' : 'document'}`,
      parameters,
      file: {
        mediaId: attachment.mediaId,
        ownerId: question.citizen_id!,
        bytes: attachment.bytes,
        name: attachment.name,
        without: { key: 'question.answer_attached_unsent', parameters: { ...parameters, ...common } },
      },
    });
  }
  return told;
}

/** The same answer in the asker's own language. */
export function versionTold({ question, office }: About, { words, voice }: AnswerVersion): Told {
  const parameters = { ticket: question.ticket, office, answer: words ?? '' };
  if (!voice) return { key: 'question.answer_translated', parameters };
  const key = words === null ? 'question.answer_translated_voice' : 'question.answer_translated';
  const without = words === null ? 'question.answered_unheard' : 'question.answer_translated';
  return { key, parameters, file: voiceFile(question, voice, { key: without, parameters }) };
}

const voiceFile = (
  question: About['question'],
  { mediaId, bytes }: AnswerVoice,
  without: SaidFile['without'] & object,
): SaidFile => ({ mediaId, ownerId: question.citizen_id!, bytes, without });
