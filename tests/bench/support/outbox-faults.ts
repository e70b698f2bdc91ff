import { GATEWAY_502, SERVER_500, type Fault } from '../../support/fake-bot-api-faults.js';
import { seededRandom } from '../../support/seeded-random.js';

/** Seconds a 429 asks for: the least that Telegram can say. */
export const RETRY_AFTER_S = 1;

const SERVER_503: Fault = { kind: 'refuse', status: 503, description: 'Service Unavailable' };
const RESET_BEFORE: Fault = { kind: 'reset', recorded: false };
const RESET_AFTER: Fault = { kind: 'reset', recorded: true };
const THROTTLE: Fault = { kind: 'throttle', retryAfter: RETRY_AFTER_S };

/** Of a thousand faults. A 429 silences everybody for a second, so there are few: some twenty a run. */
const MIX: readonly (readonly [number, Fault])[] = [
  [3, THROTTLE],
  [277, SERVER_500],
  [200, SERVER_503],
  [120, GATEWAY_502],
  [200, RESET_BEFORE],
  [200, RESET_AFTER],
];
/** From these we cannot know that the message was not taken, and it was not. */
const SILENT_LOSS = new Set<Fault>([GATEWAY_502, RESET_BEFORE]);

/** Faults of one message: the next would make it, and all behind it, wait longer than the benchmark lasts. */
const MOST_A_MESSAGE = 6;

/**
 * Faults of a provider that never loses the same message twice without a word. After the second time Baro leaves
 * such a message to a person (`unknown`), rightly; what is lost by the log would then be no fault of ours.
 */
export function outboxFaults(share: number, seed: number) {
  const random = seededRandom(seed);
  const lostOnce = new Set<string>();
  const faults = new Map<string, number>();
  return (method: string, parameters: Record<string, unknown>): Fault | null => {
    if (method !== 'sendMessage' || random() >= share) return null;
    let dice = Math.floor(random() * 1000);
    const fault = MIX.find(([weight]) => (dice -= weight) < 0)![1];
    const message = `${String(parameters['chat_id'])} ${String(parameters['text'])}`;
    const before = faults.get(message) ?? 0;
    if (before === MOST_A_MESSAGE) return null;
    faults.set(message, before + 1);
    if (!SILENT_LOSS.has(fault)) return fault;
    if (lostOnce.has(message)) return SERVER_500;
    lostOnce.add(message);
    return fault;
  };
}
