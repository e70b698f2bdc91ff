/**
 * One thing that happened on the page, as the child reports it. `model` is the page's own: checked by the
 * reading, field by field.
 */
export interface Happening {
  /** "message": written by somebody, just now or while we were away. "ack": what became of one of ours. */
  readonly event: 'message' | 'edited' | 'revoked' | 'ack';
  readonly model: unknown;
  /** Other addresses of the same person, where the page knows them. */
  readonly aliases?: readonly string[];
}
