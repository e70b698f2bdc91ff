import type { Catalogues } from '../catalogues/index.js';
import { FRENCH, type LanguageCode } from '../shared/index.js';
import type { RecordedTexts } from './recorded-texts.js';
import type { Recording, RecordingState } from './recording.js';
import { spokenKey } from './spoken-form.js';

/** One text to read aloud. */
export interface Prompt {
  readonly key: string;
  readonly text: string;
  /** What it means, beside it; null in French itself. */
  readonly french: string | null;
  /** Among those without which a language is not offered to the ear. */
  readonly core: boolean;
  readonly state: RecordingState;
  /** Hash of the text, as `Recording.spoken` has it. */
  readonly spoken: string;
  /** The newest first. */
  readonly recordings: readonly Recording[];
}

/**
 * Every text of the language that can be read aloud, the core first. What holds a name or a number is not among
 * them but for its spoken form, nor is a text whose French has changed since: it must be translated anew before.
 */
export function promptsOf(texts: Catalogues, recordings: RecordedTexts, language: LanguageCode): Prompt[] {
  const core = new Set(recordings.core.map((key) => spokenKey(texts, key)));
  const prompts = spokenKeys(texts).flatMap((key): Prompt[] => {
    const [text, spoken] = [texts.sameForAll(language, key), recordings.spoken(language, key)];
    if (text === null || spoken === null) return [];
    const french = language === FRENCH ? null : texts.sameForAll(FRENCH, key);
    const state = recordings.state(language, key);
    const history = recordings.history(language, key);
    return [{ key, text, french, core: core.has(key), state, spoken, recordings: history }];
  });
  return [...prompts.filter((prompt) => prompt.core), ...prompts.filter((prompt) => !prompt.core)];
}

/** What is read aloud of everything that is said. */
function spokenKeys(texts: Catalogues): string[] {
  const keys = texts.conversationKeys().filter((key) => !NEVER_HEARD.test(key));
  return [...new Set(keys.flatMap((key) => spokenKey(texts, key) ?? []))];
}

/** An SMS carries no sound, and names of languages and texts of officials are not prompts. */
const NEVER_HEARD = /^sms\.|^common\.(verbatim|list_open)$/;
