import type { OutboundFile } from '../../channels/contract/index.js';
import type { LanguageCode } from '../../shared/index.js';

/** How a person wants to be told things: "voice" is sound, with only what cannot be heard in writing. */
export const LISTENING_MODES = ['text', 'voice', 'both'] as const;
export type ListeningMode = (typeof LISTENING_MODES)[number];

export interface HeardText {
  readonly id: string;
  readonly bytes: number;
  /** False where the text also holds a name or a number that is only written. */
  readonly saysAll: boolean;
}

/** The recorded texts, as far as the way of a message needs them. Bound by the composition root. */
export interface Voices {
  /** Whether the language is one to listen to. */
  speaks(language: LanguageCode): boolean;
  heard(language: LanguageCode, key: string): HeardText | null;
  /** « Choisissez 3 », said before the third option. */
  heardDigit(language: LanguageCode, digit: number): HeardText | null;
  /** One voice message of all of them, in their order; null when one is lost. */
  read(ids: readonly string[]): Promise<OutboundFile | null>;
}

/** Where nothing is recorded. */
export const NO_VOICES: Voices = {
  speaks: () => false,
  heard: () => null,
  heardDigit: () => null,
  read: async () => null,
};
