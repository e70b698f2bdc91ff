import type { Flow } from '../definition/flow.js';
import type { LanguageCode } from '../../shared/index.js';

export interface Finding {
  /** `blocking` fails the build; `advisory` is for whoever has the time. */
  level: 'blocking' | 'advisory';
  /** Name of the check. */
  check: string;
  /** "flow.node", a flow, or a language: where to look. */
  at: string;
  message: string;
}

/** The message catalogues as the checks need them; French is the one all others are measured against. */
export interface CheckedTexts {
  languages(): { code: LanguageCode }[];
  keys(): string[];
  /** Null when the language has no text of its own. */
  state(language: LanguageCode, key: string): 'draft' | 'reviewed' | 'stale' | null;
  /** @throws when the key is unknown or a parameter it needs is not given. */
  text(language: LanguageCode, key: string, parameters: Record<string, string | number>): string;
}

export interface Checked {
  flows: readonly Flow[];
  texts: CheckedTexts;
}

/** One thing that can be wrong with the conversations. */
export interface Check {
  name: string;
  level: Finding['level'];
  /** `at` and `message` of everything found. */
  readonly find: (checked: Checked) => { at: string; message: string }[];
}
