import type { DeliveryReceipt, SendErrorKind } from '../../channels/contract/index.js';
import { passes } from './send-later.js';

/** A receipt, by the index under which its message is found. */
export interface News {
  index: string;
  state: DeliveryReceipt['state'];
  error: SendErrorKind | null;
  /** Not kept with news that comes early. */
  retryAfterMs?: number;
}

const RANK: Readonly<Record<News['state'], number>> = { delivered: 1, read: 2, failed: 3 };

/** How far a message has come; what was only refused for now has come less far than what has reached the phone. */
const rankOf = ({ state, error }: News): number => (error === 'closed' || passes(error) ? 0 : RANK[state]);

/** One piece of news a message: the one that goes furthest, and of equals the first. */
export const furthest = (news: readonly News[]): News[] => [
  ...news
    .reduce((best, one) => {
      const known = best.get(one.index);
      return known && rankOf(known) >= rankOf(one) ? best : best.set(one.index, one);
    }, new Map<string, News>())
    .values(),
];
