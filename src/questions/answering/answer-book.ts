import type { Reader, Tx } from '../../database/index.js';
import type { MediaFile, MediaFiles, Told } from '../../messaging/index.js';
import { FRENCH, UserError, type Clock, type Ids, type LanguageCode } from '../../shared/index.js';
import type { StaffAccounts } from '../../staff/index.js';
import { officeById } from '../../territories/index.js';
import type { Key, Vault } from '../../vault/index.js';
import { openWords, sealWords } from '../question-words.js';
import type { Changes, QuestionRow } from '../questions.repository.js';
import type { Answer, AnswerBy, ChatAnswer, PreparedAnswer } from './answer.js';
import { answerTold, versionTold } from './answer-told.js';
import { openedAnswer, sealedPart, sealedVersion } from './answer-seals.js';
import { insertAnswer, lastAnswer, putVersion, versionsOf, type AnswerRow } from './answers.repository.js';

export interface AnswerBookParts {
  vault: Vault;
  media: Pick<MediaFiles, 'read' | 'give' | 'share'>;
  staff: Pick<StaffAccounts, 'names'>;
  clock: Clock;
  ids: Ids;
}

/** Everything an answer holds, in one place: words, voice, what is beside it, and its translations. */
export class AnswerBook {
  constructor(private readonly parts: AnswerBookParts) {}

  /** The newest answer; null when there is none, or the person has erased their data. */
  async answerOf(reader: Reader, question: QuestionRow): Promise<Answer | null> {
    if (!question.citizen_id || !question.wrapped_key) return null;
    const row = await lastAnswer(reader, question.id);
    if (!row) return this.writtenBefore(question);
    return openedAnswer(this.keyOf(question), row, await versionsOf(reader, row.id));
  }

  /** The words for the column of the question, where those who only read words find them. */
  columnOf(question: QuestionRow, answer: Pick<Answer, 'words'>): Buffer | null {
    return answer.words === null
      ? null
      : sealWords(this.keyOf(question), 'answer', question.id, answer.words);
  }

  /** Writes the answer down; its files become the asker's. */
  async writeAnswer(
    tx: Tx,
    question: QuestionRow,
    prepared: PreparedAnswer,
    by: AnswerBy,
    sound: ChatAnswer['sound'] = null,
  ): Promise<Answer> {
    const { media, ids, clock } = this.parts;
    const [id, key, now] = [ids.next(), this.keyOf(question), clock.now()];
    const to = { id: question.citizen_id!, key };
    const { words, voice, attachment, commitment } = prepared;
    const said = sound && (await media.share(tx, sound.mediaId, sound.key, to, now));
    if (words === null && !voice && !said) throw new UserError('inbox.answer.error.nothing');
    await insertAnswer(tx, {
      id,
      question_id: question.id,
      submission: prepared.submission,
      staff_id: by.staffId,
      office_id: question.office_id,
      language: prepared.language,
      words: sealedPart(key, 'words', id, words),
      voice_id: voice ? await media.give(tx, voice, to, now) : said,
      voice_seconds: (voice ?? sound)?.seconds ?? null,
      attachment_id: attachment && (await media.give(tx, attachment, to, now)),
      attachment_name: sealedPart(key, 'attachment_name', id, attachment?.name ?? null),
      attachment_bytes: attachment?.bytes ?? null,
      dictated_by: by.dictatedById ?? null,
      service: by.service ?? null,
      commitment: sealedPart(key, 'commitment', id, commitment?.words ?? null),
      due_at: commitment?.due ?? null,
      at: now,
    });
    return (await this.answerOf(tx, question))!;
  }

  /** Adds the answer in another language, or a spoken one in writing. */
  async writeVersion(
    tx: Tx,
    question: QuestionRow,
    answerId: string,
    version: Pick<PreparedAnswer, 'words' | 'voice' | 'language'>,
    staffId: string,
  ): Promise<void> {
    const { media, clock } = this.parts;
    const [key, now] = [this.keyOf(question), clock.now()];
    const { language, words, voice } = version;
    await putVersion(tx, {
      answer_id: answerId,
      language,
      staff_id: staffId,
      words: sealedVersion(key, answerId, language, words),
      voice_id: voice && (await media.give(tx, voice, { id: question.citizen_id!, key }, now)),
      voice_seconds: voice?.seconds ?? null,
      at: now,
    });
  }

  /** What the asker is told of it: everything the answer holds. */
  async told(reader: Reader, question: QuestionRow, answer: Answer): Promise<Told[]> {
    const wrote = answer.dictatedById === null ? null : answer.byId;
    const names = await this.parts.staff.names(reader, wrote === null ? [] : [wrote]);
    const about = {
      question,
      office: await this.officeOf(reader, answer),
      writtenBy: names.get(wrote ?? '') ?? null,
    };
    return answerTold(about, answer);
  }

  /** The same for one of its translations. */
  async versionTold(reader: Reader, question: QuestionRow, language: LanguageCode): Promise<Told[]> {
    const answer = await this.answerOf(reader, question);
    const version = answer?.versions.find((one) => one.language === language);
    if (!answer || !version) return [];
    return [versionTold({ question, office: await this.officeOf(reader, answer) }, version)];
  }

  private async officeOf(reader: Reader, { officeId, service }: Answer): Promise<string> {
    if (service !== null || officeId === null) return service ?? '';
    return (await officeById(reader, officeId, this.parts.clock.now()))?.title ?? '';
  }

  /**
   * Gives the answer of one question to another that asked the same, sealed under that asker's key; the files are
   * stored once. Resolves to what the step `share_answer` changes and tells; null when there is no answer (any more).
   */
  async shareAnswer(
    tx: Tx,
    from: QuestionRow,
    to: QuestionRow,
  ): Promise<{ answer: Answer; changes: Changes; told: Told[] } | null> {
    const answer = await this.answerOf(tx, from);
    if (!answer || !to.citizen_id) return null;
    const shared = await this.copied(tx, answer, from, to);
    const told = await this.told(tx, to, shared);
    const changes = { answer: this.columnOf(to, shared), answered_by: from.answered_by };
    return { answer: shared, changes, told };
  }

  private async copied(tx: Tx, answer: Answer, from: QuestionRow, to: QuestionRow): Promise<Answer> {
    const { ids, clock } = this.parts;
    const [id, key, now] = [ids.next(), this.keyOf(to), clock.now()];
    const file = (mediaId: string | undefined) => this.sharedFile(tx, from, mediaId, to, now);
    await insertAnswer(tx, {
      id,
      question_id: to.id,
      submission: null,
      staff_id: answer.byId,
      office_id: answer.officeId,
      language: answer.language,
      words: sealedPart(key, 'words', id, answer.words),
      voice_id: await file(answer.voice?.mediaId),
      voice_seconds: answer.voice?.seconds ?? null,
      attachment_id: await file(answer.attachment?.mediaId),
      attachment_name: sealedPart(key, 'attachment_name', id, answer.attachment?.name ?? null),
      attachment_bytes: answer.attachment?.bytes ?? null,
      dictated_by: answer.dictatedById,
      service: answer.service,
      commitment: sealedPart(key, 'commitment', id, answer.commitment?.words ?? null),
      due_at: answer.commitment?.due ?? null,
      at: now,
    });
    for (const { language, words, voice, byId } of answer.versions)
      await putVersion(tx, {
        answer_id: id,
        language,
        staff_id: byId,
        words: sealedVersion(key, id, language, words),
        voice_id: await file(voice?.mediaId),
        voice_seconds: voice?.seconds ?? null,
        at: now,
      });
    return (await this.answerOf(tx, to))!;
  }

  /** The voice of the answer, in this language or as it was given. Null when there is none (any more). */
  async voice(reader: Reader, question: QuestionRow, language?: LanguageCode): Promise<MediaFile | null> {
    const answer = await this.answerOf(reader, question);
    const version = answer?.versions.find((one) => one.language === language);
    return this.file(question, (language === undefined ? answer?.voice : version?.voice)?.mediaId);
  }

  /** What is beside the answer, with the name under which it is kept. */
  async attachment(
    reader: Reader,
    question: QuestionRow,
  ): Promise<(MediaFile & { readonly name: string }) | null> {
    const answer = await this.answerOf(reader, question);
    const file = await this.file(question, answer?.attachment?.mediaId);
    return file && { ...file, name: answer!.attachment!.name };
  }

  private async file(question: QuestionRow, mediaId: string | undefined): Promise<MediaFile | null> {
    return mediaId === undefined ? null : this.parts.media.read(mediaId, this.keyOf(question));
  }

  private async sharedFile(
    tx: Tx,
    from: QuestionRow,
    mediaId: string | undefined,
    to: QuestionRow,
    now: number,
  ): Promise<AnswerRow['voice_id']> {
    if (mediaId === undefined) return null;
    const owner = { id: to.citizen_id!, key: this.keyOf(to) };
    return this.parts.media.share(tx, mediaId, this.keyOf(from), owner, now);
  }

  /** Answers from before there was this book: words alone. */
  private writtenBefore(question: QuestionRow): Answer | null {
    const words = openWords(this.parts.vault, question, 'answer');
    if (words === null) return null;
    const none = { voice: null, attachment: null, dictatedById: null, service: null, commitment: null };
    return {
      ...none,
      id: question.id,
      questionId: question.id,
      language: FRENCH,
      words,
      byId: question.answered_by,
      officeId: question.office_id,
      submission: null,
      at: Number(question.changed_at),
      versions: [],
    };
  }

  private keyOf(question: QuestionRow): Key {
    return this.parts.vault.openCitizenKey(question.citizen_id ?? '', question.wrapped_key);
  }
}
