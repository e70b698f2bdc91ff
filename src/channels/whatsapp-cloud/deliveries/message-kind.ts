import type { Raw } from '../../../shared/index.js';
import type { InboundContent } from '../../contract/index.js';

/** How one kind of message is read; each in its own file. */
export interface MessageKind {
  /** The `type` of the message, which is also the field that holds it. */
  readonly type: string;
  /** @throws {Unreadable} */
  read(message: Raw): InboundContent;
}
