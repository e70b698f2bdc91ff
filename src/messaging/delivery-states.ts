import type { Reader } from '../database/index.js';
import type { OutboxState } from './outbox/outbox.repository.js';

export interface DeliveryState {
  state: OutboxState;
  /** Milliseconds UTC when it was settled; null while it waits. */
  at: number | null;
}

/** Whether what was told about a subject has arrived, in the order it was told. */
export class DeliveryStates {
  constructor(private readonly reader: Reader) {}

  of(subject: string): Promise<DeliveryState[]> {
    return this.reader.query<DeliveryState>(
      `SELECT state, settled_at AS at FROM outbox WHERE subject = ? ORDER BY seq`,
      [subject],
    );
  }
}
