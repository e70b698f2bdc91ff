import type { InboundContent } from '../../contract/index.js';
import type { Raw } from '../../../shared/index.js';

/** How one kind of message is recognised and read; each in its own file. */
export interface MessageKind {
  /** The field of Telegram's message object by which the kind is known. */
  readonly field: string;
  /** @throws {Unreadable} */
  read(message: Raw, mediaBytes: number): InboundContent;
}
