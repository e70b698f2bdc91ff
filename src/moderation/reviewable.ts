/** A kind of contribution that passes the queue before anybody else sees it: questions now, proposals later. */
export interface Reviewable {
  readonly kind: string;
  /** Codes of why one may be rejected. */
  readonly reasons: readonly string[];
}
