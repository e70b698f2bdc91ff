/**
 * Why a send failed: a closed set, so that the sender decides by kind and never by a provider's words.
 * `refused` covers every answer that proves the provider did not accept; `uncertain` every silence after
 * the request may have arrived.
 */
export type SendErrorKind =
  | 'throttled' // told to slow down; obey `retryAfterMs` for the whole account
  | 'unavailable' // the provider refused or could not be reached at all: surely not accepted, try again
  | 'uncertain' // time-out or broken connection after the request left: may have been accepted
  | 'blocked' // the person blocked us or is gone: final for this conversation
  | 'refused' // the provider will never accept this message: final
  | 'closed' // the provider lets us write only after the person has: keep it until then
  | 'unauthorised'; // our credentials fail: keep the message, stop the account, tell the operator

const RETRYABLE: Readonly<Record<SendErrorKind, boolean>> = {
  throttled: true,
  unavailable: true,
  uncertain: false,
  blocked: false,
  refused: false,
  closed: true,
  unauthorised: true,
};

/** Whether the same message may be taken another time. */
export const isRetryable = (kind: SendErrorKind): boolean => RETRYABLE[kind];

export class SendError extends Error {
  override readonly name = 'SendError';

  /** @param detail for the operator's log: no token, number or text of a person may be in it. */
  constructor(
    readonly kind: SendErrorKind,
    detail: string,
    readonly retryAfterMs?: number,
  ) {
    super(`${kind}: ${detail}`);
  }

  get retryable(): boolean {
    return isRetryable(this.kind);
  }
}
