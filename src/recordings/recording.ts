import type { LanguageCode } from '../shared/index.js';

/** One recording of one text, as it lies in the database or in a folder of `locales`. */
export interface Recording {
  /** Names the file; the same sound for ever. */
  readonly id: string;
  readonly language: LanguageCode;
  readonly key: string;
  /** Hash (`frenchHash`) of the text that is read aloud. */
  readonly spoken: string;
  /** Length, rounded up. */
  readonly seconds: number;
  readonly bytes: number;
  readonly recordedBy: string | null;
  /** Milliseconds UTC; null for one that came with the program. */
  readonly recordedAt: number | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: number | null;
  /** Where a recording lies that came with the program. */
  readonly file?: string;
}

/**
 * `missing`: nobody has read it aloud; `recorded`: somebody has, and nobody has vouched for it; `stale`: the text has
 * changed since; `reviewed`: it is what people hear.
 */
export type RecordingState = 'missing' | 'recorded' | 'stale' | 'reviewed';

export function stateOf(recording: Recording | undefined, spoken: string): RecordingState {
  if (!recording) return 'missing';
  if (recording.spoken !== spoken) return 'stale';
  return recording.reviewedBy === null ? 'recorded' : 'reviewed';
}
