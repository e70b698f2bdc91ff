import type { Reader } from '../database/index.js';
import { about, LIKELY, likeness, tellingWords, textHints, type TextHintKind } from '../languages/index.js';
import { UnexpectedError } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import { excerptOf, wordsOf } from './question-words.js';
import { likelyFellows, type QuestionRow } from './questions.repository.js';
import type { QuestionState } from './transitions.js';

export type HintKind = TextHintKind | 'duplicate' | 'topic' | 'language';

/** Something to look at before deciding; what it means is said in words on the page. Never a verdict. */
export interface Hint {
  readonly kind: HintKind;
  /** What it was found in: words as they were typed, a topic, a language, tickets. */
  readonly words: readonly string[];
}

/** Another question that perhaps asks the same. */
export interface SimilarQuestion {
  readonly id: string;
  readonly ticket: string;
  readonly state: QuestionState;
  readonly excerpt: string;
}

/** How much earlier a question is read for what its words hold. A threat before everything else. */
const RISKS: Readonly<Record<TextHintKind, number>> = {
  threat: 6,
  insult: 2,
  phone: 2,
  person: 1,
  recognisable: 2,
  complaint: 1,
};

/** A number for the order in which questions are read; nothing of the words can be told from it. */
export const riskOf = (text: string): number =>
  textHints(text).reduce((sum, { kind }) => sum + RISKS[kind], 0);

/** Whether it is covered until somebody asks to see it: nobody should be hurt by reading down a list. */
export const isHarsh = (text: string): boolean =>
  textHints(text).some(({ kind }) => kind === 'insult' || kind === 'threat');

/** What there is to look at in a question. @param similar what `similarTo` found */
export function hintsOf(
  row: Pick<QuestionRow, 'topic' | 'language' | 'written_in'>,
  words: string | null,
  similar: readonly SimilarQuestion[],
): Hint[] {
  const inWords =
    words === null ? [] : textHints(words).map(({ kind, words: found }) => ({ kind, words: found }));
  const seems = words === null ? null : about(words);
  const language = row.written_in ?? seems?.language ?? null;
  return [
    ...inWords,
    ...(similar.length > 0
      ? [{ kind: 'duplicate' as const, words: similar.map(({ ticket }) => ticket) }]
      : []),
    ...(seems?.topic && seems.topic !== row.topic ? [{ kind: 'topic' as const, words: [seems.topic] }] : []),
    ...(language !== null && language !== row.language
      ? [{ kind: 'language' as const, words: [language] }]
      : []),
  ];
}

/** More are not compared: whoever asks the same asks it in the same weeks. */
const MOST_FELLOWS = 100;
const FELLOW_DAYS = 90;
const MOST_SIMILAR = 3;
const DAY_MS = 86_400_000;

/**
 * Questions of the same commune with the same telling words, the most alike first. They are opened and compared here, when
 * somebody who may read them all looks: nothing that tells their words is ever stored.
 */
export async function similarTo(
  reader: Reader,
  vault: Vault,
  row: QuestionRow,
  words: string | null,
): Promise<SimilarQuestion[]> {
  if (words === null) return [];
  const own = tellingWords(words);
  const since = row.submitted_at - FELLOW_DAYS * DAY_MS;
  const fellows = await likelyFellows(reader, row, since, MOST_FELLOWS);
  return fellows
    .flatMap((fellow) => {
      const text = legible(vault, fellow);
      const alike = text === null ? 0 : likeness(own, tellingWords(text));
      return alike >= LIKELY ? [{ fellow, alike, excerpt: excerptOf(text) ?? '' }] : [];
    })
    .sort((a, b) => b.alike - a.alike)
    .slice(0, MOST_SIMILAR)
    .map(({ fellow, excerpt }) => ({ id: fellow.id, ticket: fellow.ticket, state: fellow.state, excerpt }));
}

/** Null where it does not open: one damaged row must not close the pages of all its neighbours. */
function legible(vault: Vault, fellow: QuestionRow): string | null {
  try {
    return wordsOf(vault, fellow);
  } catch (error) {
    if (error instanceof UnexpectedError) return null;
    throw error;
  }
}
