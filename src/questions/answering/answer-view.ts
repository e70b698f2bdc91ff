import type { AnswerView } from '../question-view.js';
import type { Answer } from './answer.js';

/** Whose names the view of an answer says. */
export const namedIn = (answer: Answer | null): string[] =>
  answer
    ? [answer.byId, answer.dictatedById, ...answer.versions.map(({ byId }) => byId)].filter(
        (id) => id !== null,
      )
    : [];

/** @param moderator sees who translated; an official does not, as with everything that moderators do */
export function answerView(
  answer: Answer | null,
  names: ReadonlyMap<string, string>,
  moderator: boolean,
): AnswerView | null {
  if (!answer) return null;
  const name = (id: string | null): string | null => names.get(id ?? '') ?? null;
  const { words, voice, attachment, dictatedById, service } = answer;
  return {
    text: words,
    byName: (service === null ? name(dictatedById ?? answer.byId) : service) ?? '',
    writtenByName: dictatedById !== null || (service !== null && moderator) ? name(answer.byId) : null,
    service,
    at: answer.at,
    language: answer.language,
    voice: voice && { seconds: voice.seconds },
    attachment: attachment && { kind: attachment.kind, name: attachment.name, bytes: attachment.bytes },
    commitment: answer.commitment,
    submission: answer.submission,
    versions: answer.versions.map((version) => ({
      language: version.language,
      text: version.words,
      voice: version.voice && { seconds: version.voice.seconds },
      byName: moderator ? name(version.byId) : null,
    })),
  };
}
