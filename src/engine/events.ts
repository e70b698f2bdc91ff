import type { JsonObject, LanguageCode } from '../shared/index.js';

export interface SaidPart {
  key: string;
  parameters: Record<string, string | number>;
  /** What it says, where the words stand in the parameters already because no language was chosen yet. */
  says?: { key: string; language: LanguageCode };
}

/** A message to the person, in catalogue keys: the words are chosen when it is written to the outbox. */
export interface SaidEvent {
  type: 'message.said';
  /** Catalogue keys in the order they are said, each with its parameters. */
  parts: SaidPart[];
  language: LanguageCode;
  /** Numbered from 1 in this order; `key` for interface words, `label` for names of places and people, `language` where it is one. */
  options: { value: string; key?: string; label?: string; language?: LanguageCode }[];
}

/** Something happened in the domain, named by an `emit` node of a flow. */
export interface EmittedEvent {
  type: 'emitted';
  /** e.g. "question.submitted". A name without a handler stops the start. */
  name: string;
  payload: JsonObject;
}

export type EngineEvent = SaidEvent | EmittedEvent;
