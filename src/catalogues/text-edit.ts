import type { LanguageCode } from '../shared/index.js';
import { textHash } from './french-hash.js';
import type { CatalogueEntry } from './entry.js';

/** How a text came to be changed: on its page, by a file that was imported, or by taking back what the file says. */
export type EditWay = 'inbox' | 'import' | 'file';

/** One change of one text; the last one of a text lies over the file. Nothing of it is ever overwritten. */
export interface TextEdit {
  readonly language: LanguageCode;
  readonly key: string;
  /** 1 for the first of this text. */
  readonly version: number;
  /** Null: what the file says holds again. */
  readonly text: string | null;
  readonly state: 'draft' | 'reviewed';
  /** The French it translates, whole. */
  readonly french: string;
  /** `fileHash` of the file at that time; null when it had no such text. */
  readonly fileHash: string | null;
  /** Who vouches for it, when it is reviewed. */
  readonly reviewer: string | null;
  /** Null for what an operator imported. */
  readonly staffId: string | null;
  readonly way: EditWay;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** What of a file's text a translator can have seen: a release that changes it is noticed by this. */
export const fileHash = (entry: CatalogueEntry | undefined): string | null =>
  entry ? textHash(JSON.stringify([entry.text, entry.of ?? null])) : null;
