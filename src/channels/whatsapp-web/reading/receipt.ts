import type { DeliveryReceipt } from '../../contract/index.js';
import type { Model } from './model.js';

/** MessageAck of the library: 1 is WhatsApp's server, which the send itself has told. */
const STATES: ReadonlyMap<number, DeliveryReceipt['state']> = new Map([
  [-1, 'failed'],
  [2, 'delivered'],
  [3, 'read'],
  // A voice note that was listened to.
  [4, 'read'],
]);

/** What became of a message of ours; null while there is nothing new to say. */
export function receiptOf(model: Model, account: string): DeliveryReceipt | null {
  const state = model.id.fromMe ? STATES.get(model.ack ?? 0) : undefined;
  if (!state) return null;
  const receipt = { channel: 'whatsapp-web', account, externalId: model.id._serialized, state } as const;
  return state === 'failed' ? { ...receipt, error: 'refused' } : receipt;
}
