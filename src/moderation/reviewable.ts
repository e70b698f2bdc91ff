import type { Reader } from '../database/index.js';
import type { ReviewLine } from './review-line.js';

/** A kind of contribution that passes the queue before anybody else sees it: questions now, proposals later. */
export interface Reviewable {
  readonly kind: string;
  /** Codes of why one may be rejected. */
  readonly reasons: readonly string[];
  /** How these are shown in the list of what waits; one that is not there any more is left out. */
  lines(reader: Reader, subjectIds: readonly string[]): Promise<ReadonlyMap<string, ReviewLine>>;
}
