import type { LanguageCode } from '../../shared/index.js';

/** What an animator enters for somebody without a phone. */
export interface AssistedForm {
  readonly communeId: string;
  /** `mayor`, `council`, or the id of an office of the commune. */
  readonly whom: string;
  readonly text: string;
  /** As the browser or the phone recorded it; instead of a text. */
  readonly voice: Buffer | null;
  /** Whether the office may hear the voice, and not only read its words. */
  readonly voiceAllowed: boolean;
  /** '' keeps the person without a name. */
  readonly firstName: string;
  readonly language: LanguageCode;
  /** The person heard what becomes of their words, and said yes. */
  readonly agreed: boolean;
}

/** What stands on the ticket, and nothing that tells who asked or what. */
export interface AssistedTicket {
  readonly id: string;
  readonly ticket: string;
  readonly communeName: string;
  readonly askedAt: number;
}

/** A language and what is read aloud in it before anything is written down. */
export interface ConsentText {
  readonly code: LanguageCode;
  readonly name: string;
  readonly text: string;
  /** Whether it can be played. */
  readonly heard: boolean;
}
