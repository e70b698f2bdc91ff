import type { JsonObject, LanguageCode } from '../shared/index.js';

/** A message to the person, in catalogue keys: the words are chosen when it is written to the outbox. */
export interface SaidEvent {
  type: 'message.said';
  /** Catalogue keys in the order they are said, each with its parameters. */
  parts: { key: string; parameters: Record<string, string | number> }[];
  language: LanguageCode;
  /** Numbered from 1 in this order; `key` for interface words, `label` for names of places and people. */
  options: { value: string; key?: string; label?: string }[];
}

/** Something happened in the domain, named by an `emit` node of a flow. */
export interface EmittedEvent {
  type: 'emitted';
  /** e.g. "question.submitted". A name without a handler stops the start. */
  name: string;
  payload: JsonObject;
}

export type EngineEvent = SaidEvent | EmittedEvent;
