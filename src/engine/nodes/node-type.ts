import type { z } from 'zod';
import type { Json, JsonObject, LanguageCode } from '../../shared/index.js';
import type { Expression } from '../definition/expression.js';
import type { Prompts, Saying } from '../definition/prompt.js';
import type { SaidEvent } from '../events.js';
import type { EngineInput } from '../input.js';
import type { LookupRequest, LookupRow, OfferedLanguage, Understanding } from '../ports.js';
import type { Session } from '../session.js';

export type Part = SaidEvent['parts'][number];
export type Option = SaidEvent['options'][number];

/** What a person can answer with. */
export type AnswerKind = 'text' | 'choice' | 'voice' | 'photo' | 'location';
export type Answer = Extract<EngineInput, { kind: AnswerKind }>;

/** What the driver does next. */
export type Step =
  | { do: 'go'; to: string }
  /** Through another flow and back; `lesson`: it must be one. */
  | { do: 'call'; flow: string; lesson: boolean }
  /** Out of this flow, or (`all`) out of every flow. */
  | { do: 'end'; all: boolean }
  /** The question was asked: await the answer. */
  | { do: 'wait' }
  /** Ask the same question again; a miss counts towards the help that follows the second. */
  | { do: 'again'; because?: Part; miss: boolean }
  | { do: 'lookup'; request: LookupRequest };

/** What a node may see and do during a turn. */
export interface NodeContext {
  /** The draft of this turn: a node writes variables, page, search, tailUntil and trail. */
  readonly session: Session;
  readonly now: number;
  readonly understanding: Understanding;
  value(given: Expression): Json;
  /** The same items, that of the language somebody seems to write in first, as long as they have not chosen one. */
  likelyFirst<T>(items: readonly T[], languageOf: (item: T) => string | undefined): T[];
  /** The languages that can be chosen. */
  languages(): readonly OfferedLanguage[];
  /** An interface word in the person's language, or in the one given. */
  text(key: string, language?: LanguageCode): string;
  say(said: Prompts): void;
  /** As a message of its own. */
  sayApart(said: Prompts): void;
  ask(said: Prompts, options?: Option[]): Step;
  /** The rows, or undefined when the host has yet to fetch them: then return a lookup step. */
  rows(request: LookupRequest): readonly LookupRow[] | undefined;
  emit(name: string, payload: JsonObject): void;
  changeLanguage(language: LanguageCode): void;
}

export interface NodeType<N> {
  readonly type: string;
  /** Nodes that show it, the first named `start`, leading to `done`: on the page of the format, and run by a test. */
  readonly example: string;
  readonly schema: z.ZodType<N>;
  /** Names of the nodes it may lead to. */
  targets(node: N): string[];
  /** What it may say, options included. */
  says(node: N): Saying[];
  enter(node: N, context: NodeContext): Step;
  /** Present when the node awaits an answer. */
  waits?: {
    /** Nodes it may go to without having waited. */
    passesTo?(node: N): string[];
    accepts(node: N): readonly AnswerKind[];
    /** How to answer, told after the second miss. */
    help(node: N): string;
    answer(node: N, context: NodeContext, answer: Answer): Step;
  };
}

export const go = (to: string): Step => ({ do: 'go', to });

export const again = (key?: string, parameters: Part['parameters'] = {}, miss = true): Step =>
  key === undefined ? { do: 'again', miss: false } : { do: 'again', because: { key, parameters }, miss };
