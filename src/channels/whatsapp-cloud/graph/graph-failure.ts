/** What became of a call that did not succeed, in facts: no address, token, number or word of a person. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';

  constructor(
    readonly what: string,
    /** `answered`: the Graph API said no. `unreachable`: nothing left. `lost`: no word of the Graph API after that. */
    readonly outcome: 'answered' | 'unreachable' | 'lost',
    /** The Graph API's error code and subcode, where it answered. */
    readonly code?: number,
    readonly subcode?: number,
    /** The Graph API says that it passes by itself. */
    readonly transient = false,
    told: string = code === undefined ? outcome : `answered ${code}`,
  ) {
    super(`${what}: ${told}`);
  }
}
