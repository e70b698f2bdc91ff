import type { LookupRow } from '../../engine/index.js';
import type { Json, LanguageCode } from '../../shared/index.js';

/** Who asks, and in which of their conversations. */
export interface Asking {
  citizenId: string;
  conversation: string;
  language: LanguageCode;
}

/** Answers what a flow looks up by name; reads only, outside of any transaction. */
export interface LookupProvider {
  readonly name: string;
  rows(parameters: Record<string, Json>, asker: Asking): Promise<LookupRow[]>;
}
