/** A call without an answer of whom it was for. Says nothing of the address, which may hold a token. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    /** False when no byte of the request can have left. */
    readonly left: boolean,
    /** Of an answer that came, but from something else that stands before it. */
    readonly httpStatus?: number,
  ) {
    super(httpStatus === undefined ? 'no answer' : `answered ${httpStatus} by a gateway`);
  }
}
