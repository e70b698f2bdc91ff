import { seal, unseal, type Key } from '../../vault/index.js';
import type { Answer, AnswerVersion } from './answer.js';
import type { AnswerRow, VersionRow } from './answers.repository.js';

type Column = 'words' | 'attachment_name' | 'commitment';

const place = (column: Column, answerId: string): string => `question_answers.${column}:${answerId}`;
const versionPlace = (answerId: string, language: string): string =>
  `answer_versions.words:${answerId}:${language}`;

/** What stands in an answer is sealed under the asker's key, and goes with it. */
export const sealedPart = (key: Key, column: Column, answerId: string, text: string | null): Buffer | null =>
  text === null ? null : seal(key, place(column, answerId), text);

export const sealedVersion = (key: Key, answerId: string, language: string, text: string | null) =>
  text === null ? null : seal(key, versionPlace(answerId, language), text);

export function openedAnswer(key: Key, row: AnswerRow, versions: readonly VersionRow[]): Answer {
  const open = (column: Column): string | null =>
    row[column] && unseal(key, place(column, row.id), row[column]).toString();
  const promised = open('commitment');
  return {
    id: row.id,
    questionId: row.question_id,
    language: row.language,
    words: open('words'),
    voice: voiceOf(row),
    attachment: row.attachment_id
      ? {
          mediaId: row.attachment_id,
          kind: row.attachment_kind ?? 'document',
          name: open('attachment_name') ?? '',
          bytes: row.attachment_bytes ?? 0,
        }
      : null,
    byId: row.staff_id,
    dictatedById: row.dictated_by,
    officeId: row.office_id,
    service: row.service,
    commitment: promised === null ? null : { words: promised, due: row.due_at },
    submission: row.submission,
    at: Number(row.at),
    versions: versions.map((version) => openedVersion(key, version)),
  };
}

const openedVersion = (key: Key, row: VersionRow): AnswerVersion => ({
  language: row.language,
  words: row.words && unseal(key, versionPlace(row.answer_id, row.language), row.words).toString(),
  voice: voiceOf(row),
  byId: row.staff_id,
  at: Number(row.at),
});

function voiceOf(row: Pick<AnswerRow, 'voice_id' | 'voice_seconds' | 'voice_bytes'>): Answer['voice'] {
  if (!row.voice_id) return null;
  return { mediaId: row.voice_id, seconds: row.voice_seconds, bytes: row.voice_bytes ?? 0 };
}
