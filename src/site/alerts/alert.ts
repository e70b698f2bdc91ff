import type { Principal } from '../../staff/index.js';

/** Something that must not be overlooked, whatever page is open. */
export interface Alert {
  readonly tone: 'bad' | 'wait';
  /** A text of the catalogue with what it needs. */
  readonly key: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Where something can be done about it. */
  readonly href: string;
}

/** Asked for every page of the inbox. Null: this person never has any, and is told of none. */
export interface Alerts {
  of(principal: Principal): Promise<readonly Alert[] | null>;
}

export const ALERTS = Symbol('Alerts');

declare module 'fastify' {
  interface FastifyRequest {
    alerts?: readonly Alert[] | null;
  }
}
