import type { Tx, Wake } from '../database/index.js';
import { dangerReaders } from '../moderation/index.js';

/** Open pages are told of it: that there is something urgent, and nothing of what. */
export const URGENT = 'urgent';

/** The phones that staff have linked. What reaches them says only that something urgent waits in the inbox. */
export interface AlertPhones {
  /** In the transaction that marks the danger; who has no phone linked is passed over. */
  alert(tx: Tx, staffIds: readonly string[]): Promise<void>;
}

/** For a house in which nobody has linked a phone. */
export const NO_PHONES: AlertPhones = { alert: async () => undefined };

/** Calls those who read what is urgent in a commune. */
export class Alarm {
  constructor(
    private readonly wake: Wake,
    private readonly phones: AlertPhones,
  ) {}

  async raise(tx: Tx, communeId: string, now: number): Promise<void> {
    const { staff } = await dangerReaders(tx, communeId, now);
    await this.phones.alert(tx, staff);
    this.wake.after(tx, URGENT);
  }
}
