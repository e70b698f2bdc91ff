import { frenchHash, type Catalogues } from '../catalogues/index.js';
import type { LanguageCode } from '../shared/index.js';
import { digitKey } from './core-prompts.js';
import { stateOf, type Recording, type RecordingState } from './recording.js';
import { saysAll, spokenKey } from './spoken-form.js';

/** What people hear of a text. */
export interface Heard {
  readonly id: string;
  readonly bytes: number;
  /** False where the text also holds a name or a number that is only written. */
  readonly saysAll: boolean;
}

/**
 * Which texts can be heard, of all recordings there are. What is heard of a text is the newest recording that somebody
 * has vouched for and that speaks the text as it stands now: while a new one waits for its review, the one before it
 * goes on.
 */
export class RecordedTexts {
  /** By language and key, the newest first. */
  private byText: ReadonlyMap<string, readonly Recording[]> = new Map();

  /** @param core the texts without which a language is not one to listen to */
  constructor(
    private readonly texts: Catalogues,
    readonly core: readonly string[],
    recordings: readonly Recording[],
  ) {
    this.fill(recordings);
  }

  /** Every recording of a text, the newest first. @param key of what is read aloud (`spokenKey`) */
  history(language: LanguageCode, key: string): readonly Recording[] {
    return this.byText.get(nameOf(language, key)) ?? [];
  }

  has(language: LanguageCode, id: string): boolean {
    return [...this.byText.values()].flat().some((one) => one.id === id && one.language === language);
  }

  /** How the newest recording of a text stands. */
  state(language: LanguageCode, key: string): RecordingState {
    return stateOf(this.history(language, key)[0], this.spoken(language, key) ?? '');
  }

  /** What people hear of something that is said; null when they read it. */
  heard(language: LanguageCode, key: string): Heard | null {
    const read = spokenKey(this.texts, key);
    if (read === null) return null;
    const spoken = this.spoken(language, read);
    const found = this.history(language, read).find(
      (one) => one.reviewedBy !== null && one.spoken === spoken,
    );
    return found ? { id: found.id, bytes: found.bytes, saysAll: saysAll(key, read) } : null;
  }

  /** « Choisissez 3 », said before the third option. */
  heardDigit(language: LanguageCode, digit: number): Heard | null {
    return this.heard(language, digitKey(digit));
  }

  /** Whether the language is one to listen to: everything that nobody can do without is recorded and vouched for. */
  speaks(language: LanguageCode): boolean {
    return this.core.every((key) => this.heard(language, key) !== null);
  }

  /**
   * Hash of the text that a recording must speak; null where the language has no text of its own, or one whose
   * French has changed since: what it says may no longer be so, and who only listens cannot see the difference.
   */
  spoken(language: LanguageCode, key: string): string | null {
    if (this.texts.state(language, key) === 'stale') return null;
    const words = this.texts.sameForAll(language, key);
    return words === null ? null : frenchHash(words);
  }

  /** Puts these in the place of those known before. */
  protected fill(recordings: readonly Recording[]): void {
    const byText = new Map<string, Recording[]>();
    for (const recording of recordings) {
      const name = nameOf(recording.language, recording.key);
      const same = byText.get(name);
      if (same) same.push(recording);
      else byText.set(name, [recording]);
    }
    this.byText = byText;
  }
}

const nameOf = (language: LanguageCode, key: string): string => `${language} ${key}`;
