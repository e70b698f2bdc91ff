import { createHash } from 'node:crypto';
import type { SmsInConfig, SmsReportConfig } from '../../config/index.js';
import { storableText, Unreadable } from '../../shared/index.js';
import type { DeliveryReceipt, InboundContent, InboundItem } from '../contract/index.js';
import { entriesOf, type SmsDelivery, type SmsEntry } from './delivery.js';
import { senderOf } from './phone-number.js';
import { sentAtOf } from './sent-at.js';

export interface SmsReaderOptions {
  /** Our own number, digits. */
  readonly account: string;
  readonly countryCode: string | null;
  readonly messages: SmsInConfig;
  readonly reports: SmsReportConfig | null;
}

/** What one delivery turned out to be. */
export interface Reading {
  readonly items: readonly InboundItem[];
  /** Why entries of it are passed over: counted. */
  readonly ignored: readonly string[];
}

type Read = InboundItem | { readonly ignored: string };

/** Turns the calls of a gateway into items of the contract, by the names the operator gave its fields. */
export class SmsReader {
  constructor(private readonly options: SmsReaderOptions) {}

  messages(delivery: SmsDelivery): Reading {
    const { list } = this.options.messages;
    return this.each(delivery, list, (entry) => this.message(entry));
  }

  /** What became of what we sent. */
  reports(delivery: SmsDelivery): Reading {
    const { reports } = this.options;
    if (!reports) return { items: [], ignored: ['report'] };
    return this.each(delivery, this.options.messages.list, (entry) => this.report(entry, reports));
  }

  private each(delivery: SmsDelivery, list: string | null, read: (entry: SmsEntry) => Read): Reading {
    let entries: SmsEntry[];
    try {
      entries = entriesOf(delivery, list);
    } catch (error) {
      return { items: [this.unreadable(delivery.body.toString('utf8'), error)], ignored: [] };
    }
    const all = entries.map((entry) => {
      try {
        return read(entry);
      } catch (error) {
        return this.unreadable(entry.raw, error);
      }
    });
    return {
      items: all.flatMap((one) => ('type' in one ? [one] : [])),
      ignored: all.flatMap((one) => ('ignored' in one ? [one.ignored] : [])),
    };
  }

  /** @throws {Unreadable} */
  private message(entry: SmsEntry): Read {
    const { account, countryCode, messages } = this.options;
    const charset = messages.charset === null ? undefined : entry.at(messages.charset);
    const sender = senderOf(asked(entry, messages.from, 'the sender'), countryCode);
    if ('ignored' in sender) return sender;
    if (sender.number === account) return { ignored: 'own-number' };
    const text = storableText(asked(entry, messages.text, 'the text', charset));
    const time = messages.time === null ? undefined : entry.at(messages.time);
    const sentAt = time === undefined ? undefined : sentAtOf(time);
    return {
      type: 'message',
      message: {
        channel: 'sms',
        account,
        externalId: idOf(entry, messages, [sender.number, text, time]),
        chat: sender.number,
        ...(sentAt !== undefined && { sentAt }),
        content: contentOf(text),
      },
    };
  }

  /** @throws {Unreadable} */
  private report(entry: SmsEntry, reports: SmsReportConfig): Read {
    const externalId = asked(entry, reports.id, "the report's id");
    const state = stateOf(asked(entry, reports.state, "the report's state"), reports);
    if (state === null) return { ignored: 'interim-report' };
    return { type: 'receipt', receipt: { channel: 'sms', account: this.options.account, externalId, state } };
  }

  private unreadable(raw: string, error: unknown): InboundItem {
    // Only our own words: another error's message may quote the person.
    const reason =
      error instanceof Unreadable ? error.message : error instanceof Error ? error.name : 'unknown';
    const { account } = this.options;
    const kept = storableText(raw) || '(empty)';
    return {
      type: 'unreadable',
      item: { channel: 'sms', account, externalId: hashOf([raw]), raw: kept, reason },
    };
  }
}

function asked(entry: SmsEntry, place: string, what: string, charset?: string): string {
  const found = entry.at(place, charset);
  if (found === undefined) throw new Unreadable(`${what} is missing`);
  return found;
}

/** Somebody may send an empty message, by mistake or to ring: answered like everything we cannot use. */
function contentOf(text: string): InboundContent {
  return text.trim() === '' ? { kind: 'unsupported', what: 'empty' } : { kind: 'text', text };
}

/**
 * The gateway's id; without one, who wrote what and when, as the gateway tells it: a repeated call tells the same.
 * A gateway whose times are coarse makes one of two equal texts within such a time; the arrival would instead
 * make two of every call that is repeated, and a digit that counts twice answers a question nobody has read.
 */
function idOf(
  entry: SmsEntry,
  { id, time }: SmsInConfig,
  derived: readonly [string, string, string | undefined],
): string {
  const given = id === null ? '' : storableText(entry.at(id) ?? '');
  if (given !== '') return given;
  if (derived[2] === undefined || derived[2] === '') {
    throw new Unreadable(`neither ${[id, time].filter((place) => place !== null).join(' nor ')} is there`);
  }
  return hashOf(derived);
}

const hashOf = (of: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex');

function stateOf(told: string, { delivered, failed }: SmsReportConfig): DeliveryReceipt['state'] | null {
  if (delivered.includes(told)) return 'delivered';
  return failed.includes(told) ? 'failed' : null;
}
