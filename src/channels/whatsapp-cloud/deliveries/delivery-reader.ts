import { createHash } from 'node:crypto';
import { isRaw, objectIn, optionalTextIn, textIn, Unreadable, type Raw } from '../../../shared/index.js';
import { readMessage } from './message.js';
import { ignored, type Reading } from './reading.js';
import { readStatus } from './status.js';

/**
 * Turns WhatsApp's deliveries into items of the contract: every entry × change × message and status, in order.
 * Whatever cannot be read becomes an `unreadable` item by itself and leaves its neighbours alone.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export class DeliveryReader {
  /** @param account the id of our phone number; what came for another is not ours */
  constructor(private readonly account: string) {}

  /** Never throws. @param raw the delivery as it came */
  read(delivery: unknown, raw: string): Reading[] {
    return this.guarded(delivery, raw, () => {
      if (delivery === undefined) throw new Unreadable('no JSON');
      if (!isRaw(delivery)) throw new Unreadable('not an object');
      if (delivery['object'] !== 'whatsapp_business_account') return [ignored('other-object')];
      return listIn(delivery, 'entry').flatMap((entry) => this.readEntry(entry, raw));
    });
  }

  /** Something set aside for another reason than its shape, e.g. because the sink cannot take it. */
  unreadable(externalId: string | undefined, text: string, error: unknown): Reading {
    // Only our own words: another error's message may quote the person.
    const reason =
      error instanceof Unreadable ? error.message : error instanceof Error ? error.name : 'unknown';
    const item = {
      channel: 'whatsapp-cloud',
      account: this.account,
      externalId: externalId ?? createHash('sha256').update(text).digest('hex'),
      raw: text,
      reason,
    } as const;
    return { items: [{ type: 'unreadable', item }] };
  }

  private readEntry(entry: unknown, raw: string): Reading[] {
    return this.guarded(entry, raw, () =>
      listIn(objectOf(entry), 'changes').flatMap((change) =>
        this.guarded(change, raw, () => this.readChange(objectOf(change), raw)),
      ),
    );
  }

  private readChange(change: Raw, raw: string): Reading[] {
    // Templates, quality of the number, echoes …: an operator sees them at WhatsApp.
    if (textIn(change, 'field') !== 'messages') return [ignored('other-field')];
    const value = objectIn(change, 'value');
    if (textIn(objectIn(value, 'metadata'), 'phone_number_id') !== this.account)
      return [ignored('other-number')];
    const contacts = optionalListIn(value, 'contacts').filter(isRaw);
    const messages = optionalListIn(value, 'messages');
    const surroundings = { account: this.account, contacts, alone: messages.length === 1 };
    return [
      // About the account, and nobody's message.
      ...optionalListIn(value, 'errors').map(() => ignored('account-error')),
      ...messages.flatMap((one) => this.guarded(one, raw, () => [readMessage(objectOf(one), surroundings)])),
      ...optionalListIn(value, 'statuses').flatMap((one) =>
        this.guarded(one, raw, () => [readStatus(objectOf(one), this.account)]),
      ),
    ];
  }

  private guarded(part: unknown, raw: string, read: () => Reading[]): Reading[] {
    try {
      return read();
    } catch (error) {
      const id = isRaw(part) && !('status' in part) ? optionalTextIn(part, 'id') : undefined;
      return [this.unreadable(id, textOf(part, raw), error)];
    }
  }
}

/** @throws {Unreadable} */
function objectOf(value: unknown): Raw {
  if (!isRaw(value)) throw new Unreadable('not an object');
  return value;
}

/** @throws {Unreadable} when the field is no list. */
function listIn(raw: Raw, field: string): readonly unknown[] {
  const value = raw[field];
  if (!Array.isArray(value)) throw new Unreadable(`${field} is not a list`);
  return value;
}

const optionalListIn = (raw: Raw, field: string): readonly unknown[] =>
  raw[field] === undefined ? [] : listIn(raw, field);

/** The part's own text; of what is too deep to be written, the whole delivery's. */
function textOf(part: unknown, raw: string): string {
  try {
    return JSON.stringify(part) ?? raw;
  } catch {
    return raw;
  }
}
