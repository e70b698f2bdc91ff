import { Counter, type Registry } from 'prom-client';
import type { SmsChannel } from '../channels/sms/index.js';

/** What SMS cost: messages and parts by encoding, and money where the price of a part is known. */
export function smsFigures(sms: SmsChannel, price: number | null): (registry: Registry) => void {
  return (registry) => {
    const counter = (
      name: string,
      help: string,
      value: (counts: { messages: number; parts: number }) => number,
    ) =>
      new Counter({
        name,
        help,
        registers: [registry],
        labelNames: ['encoding'],
        collect() {
          this.reset();
          for (const [encoding, counts] of Object.entries(sms.tally.sentCounts())) {
            this.inc({ encoding }, value(counts));
          }
        },
      });
    counter(
      'baro_sms_messages_total',
      'SMS that the gateway accepted since the start',
      ({ messages }) => messages,
    );
    counter('baro_sms_parts_total', 'Parts of them, which networks charge', ({ parts }) => parts);
    if (price !== null) {
      counter('baro_sms_cost_total', 'What they cost, at SMS_PART_PRICE', ({ parts }) => parts * price);
    }
  };
}
