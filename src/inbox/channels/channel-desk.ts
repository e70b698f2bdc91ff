import type { ChannelKey, ChannelState } from '../../messaging/index.js';
import type { Principal } from '../../staff/index.js';

/** What may be asked of a channel that is paired with a phone. */
export type ChannelOrder = 'restart' | 'unpair';

/** The channels that are paired with a phone, for admins; made by the composition root. */
export interface ChannelDesk {
  states(): Promise<ChannelState[]>;
  /** Wherever the channel runs; written to the audit log. @throws {NotFoundError} when there is no such channel */
  ask(principal: Principal, key: ChannelKey, order: ChannelOrder): Promise<void>;
}

export const CHANNEL_DESK = Symbol('ChannelDesk');
