import type { JsonObject, LanguageCode } from '../shared/index.js';

/** Where a person is inside one flow. */
export interface Frame {
  flow: string;
  node: string;
  /** Hash of the flow's definition: when it changed since, the person is told and asked again. */
  version: string;
}

/** Of what is stored. A session of another one cannot be gone on with: the person is told and is at the menu. */
export const SESSION_FORMAT = 1;

/**
 * What is remembered of a conversation between two messages: plain JSON, written after and read back
 * before every turn, so nothing in it may be a class, a date or undefined.
 */
export interface Session {
  format: typeof SESSION_FORMAT;
  language: LanguageCode;
  /**
   * What somebody who has not chosen a language seems to write in, by the first message that tells: it is offered
   * first, and never taken for the choice. Missing in sessions of before.
   */
  likely?: LanguageCode | null;
  /** The flows the person is in, the innermost last. */
  stack: Frame[];
  variables: JsonObject;
  /**
   * Where answers were awaited, for « retour »: each the way through the calls,
   * "menu.question/ask-question.whom"; bounded, no place twice.
   */
  trail: string[];
  /** When the present wait ends, milliseconds UTC; null once it has ended. */
  expiresAt: number | null;
  /** The wait ended: the next message is told where we were and asked again, never taken for the answer. */
  lapsed: boolean;
  /** How often in a row the person was not understood at this node. */
  misses: number;
  /** Page shown of a long list, from 0. */
  page: number;
  /** What the person typed to look for in a list; null while nothing was looked for. */
  search: string | null;
  /** Until when a further text is taken for the rest of one refused as too long, milliseconds UTC. */
  tailUntil: number | null;
  /** What the digits of the last message meant, so that « 3 » is read as the person saw it. */
  offered: { value: string; label: string }[];
}

export function newSession(language: LanguageCode): Session {
  return {
    format: SESSION_FORMAT,
    language,
    likely: null,
    stack: [],
    variables: {},
    trail: [],
    expiresAt: null,
    lapsed: false,
    misses: 0,
    page: 0,
    search: null,
    tailUntil: null,
    offered: [],
  };
}

/** A copy whose lists may be changed; frames are replaced, never changed, so they are shared. */
export function draftOf(session: Session): Session {
  return {
    ...session,
    stack: [...session.stack],
    variables: { ...session.variables },
    trail: [...session.trail],
  };
}
