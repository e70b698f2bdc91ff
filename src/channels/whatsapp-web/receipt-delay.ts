import type { DeliveryReceipt, InboundItem } from '../contract/index.js';

/** Long enough for the sender to write down that it has sent the message which the receipt is about. */
const DELAY_MS = 3_000;
const ORDER: readonly DeliveryReceipt['state'][] = ['delivered', 'read', 'failed'];

/**
 * Holds receipts back for a moment. On a linked device "delivered" may come milliseconds after the send, before
 * anybody has written down under which id it went; and "read" often follows soon enough to be told instead.
 */
export class ReceiptDelay {
  private readonly latest = new Map<string, DeliveryReceipt>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly tell: (items: InboundItem[]) => void) {}

  add(receipt: DeliveryReceipt): void {
    const before = this.latest.get(receipt.externalId);
    if (before && ORDER.indexOf(before.state) >= ORDER.indexOf(receipt.state)) return;
    this.latest.set(receipt.externalId, receipt);
    this.timer ??= setTimeout(() => this.flush(), DELAY_MS);
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const receipts = [...this.latest.values()];
    this.latest.clear();
    if (receipts.length > 0) this.tell(receipts.map((receipt) => ({ type: 'receipt', receipt })));
  }
}
