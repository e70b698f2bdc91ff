import { z } from 'zod';
import type { JsonObject } from '../../shared/index.js';
import { lengthOf } from '../clean-text.js';
import { keyName } from '../definition/prompt.js';
import { again, type Answer, type NodeContext, type Step } from './node-type.js';

/** How much of a text or a voice note is taken; beyond it nothing of it is kept. */
export const limitFields = {
  characters: z.int().positive().default(500).describe('Longest text in characters.'),
  tooLong: keyName.default('collect.too_long').describe('Said beyond it, with {limit} and {length}.'),
  seconds: z.int().positive().default(180).describe('Longest voice note in seconds.'),
};
export interface Limits {
  /** Fewest letters: a digit or « ok » alone is no question. */
  atLeast?: number | undefined;
  tooShort?: string | undefined;
  characters: number;
  tooLong: string;
  seconds: number;
}

/** What goes into the session, or why nothing does. */
export type Taken = { kept: JsonObject } | Step;

/** From this length on a phone or a provider may have cut the text: Telegram cuts at 4,096. */
const MAY_BE_CUT = 3500;
/** The pieces of a cut text arrive together; nobody rewrites a question faster. */
const TAIL_MS = 5000;
/** A shorter text is an answer of its own, whatever came before. */
const SHORTEST_TAIL = 20;

const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** A text is kept with what it seems to be about, for flows that ask: `$question.topic`. */
export function takeText(limits: Limits, { session, now, understanding }: NodeContext, text: string): Taken {
  const length = lengthOf(text);
  if (session.tailUntil !== null && now < session.tailUntil && length >= SHORTEST_TAIL) {
    // Only a piece that may itself be cut has a further piece behind it.
    if (length >= MAY_BE_CUT) session.tailUntil = now + TAIL_MS;
    return again('collect.too_long_tail', {}, false);
  }
  if (length === 0) return again('common.not_understood');
  if (lettersOf(text) < (limits.atLeast ?? 0)) return again(limits.tooShort ?? 'common.not_understood');
  if (length <= limits.characters) return { kept: { kind: 'text', text, ...understanding.about(text) } };
  if (length >= MAY_BE_CUT) session.tailUntil = now + TAIL_MS;
  return again(limits.tooLong, { limit: limits.characters, length }, false);
}

export function takeVoice(limits: Limits, voice: Extract<Answer, { kind: 'voice' }>): Taken {
  const { mediaId, seconds = null } = voice;
  if (seconds !== null && seconds > limits.seconds) {
    return again('collect.voice_too_long', { limit: limits.seconds, seconds: Math.round(seconds) }, false);
  }
  return { kept: { kind: 'voice', mediaId, seconds } };
}
