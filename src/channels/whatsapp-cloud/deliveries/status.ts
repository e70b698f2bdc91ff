import { isRaw, optionalNumberIn, textIn, type Raw } from '../../../shared/index.js';
import type { DeliveryReceipt } from '../../contract/index.js';
import { kindOfCode, pauseOfCode } from '../error-codes.js';
import { ignored, type Reading } from './reading.js';

/** WhatsApp's word → ours. A voice message that was played has been heard. "sent" we know from the answer. */
const STATES: Readonly<Record<string, DeliveryReceipt['state']>> = {
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/**
 * What became of a message that WhatsApp had accepted.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 * @throws {Unreadable}
 */
export function readStatus(status: Raw, account: string): Reading {
  const word = textIn(status, 'status');
  if (!Object.hasOwn(STATES, word)) return ignored(word === 'sent' ? 'sent' : 'other-status');
  const state = STATES[word]!;
  const receipt: DeliveryReceipt = {
    channel: 'whatsapp-cloud',
    account,
    externalId: textIn(status, 'id'),
    state,
    ...(state === 'failed' && failureOf(codeIn(status))),
  };
  return { items: [{ type: 'receipt', receipt }] };
}

function failureOf(code: number | undefined): Pick<DeliveryReceipt, 'error' | 'retryAfterMs'> {
  const retryAfterMs = code === undefined ? undefined : pauseOfCode(code);
  return { error: kindOfCode(code), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function codeIn(status: Raw): number | undefined {
  const errors = status['errors'];
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isRaw(first) ? optionalNumberIn(first, 'code') : undefined;
}
