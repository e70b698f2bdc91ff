import type { SmsEncoding, SmsParts } from '../../shared/sms/index.js';

/** Counted since the start, for the operator's figures. */
export class SmsTally {
  private readonly sentBy: Record<SmsEncoding, { messages: number; parts: number }> = {
    'gsm-7': { messages: 0, parts: 0 },
    'ucs-2': { messages: 0, parts: 0 },
  };
  private readonly ignoredBy = new Map<string, number>();

  sent({ encoding, parts }: SmsParts): void {
    this.sentBy[encoding].messages += 1;
    this.sentBy[encoding].parts += parts;
  }

  ignored(reasons: readonly string[]): void {
    for (const reason of reasons) this.ignoredBy.set(reason, (this.ignoredBy.get(reason) ?? 0) + 1);
  }

  /** Messages the gateway accepted, and the parts they were. */
  sentCounts(): Readonly<Record<SmsEncoding, { readonly messages: number; readonly parts: number }>> {
    return this.sentBy;
  }

  ignoredCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.ignoredBy);
  }
}
