/**
 * The flows led nowhere: a mistake in a flow, never the person's. It does not leave the engine: the person
 * hears that something went wrong on our side and is back at the menu, and the host is told by an event.
 */
export class FlowFault extends Error {
  override readonly name = 'FlowFault';

  constructor(readonly reason: 'too-many-steps' | 'too-deep' | 'unknown-flow' | 'unknown-node' | 'bad-node') {
    super(reason);
  }
}
