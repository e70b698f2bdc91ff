import { hasRole, WITH_SECOND_FACTOR, type Principal } from './principal.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** After this a session ends whatever is done with it. */
export const ABSOLUTE_MS = 7 * DAY_MS;
/** To set up a second factor, or to choose a first password. */
export const ENTERING_MS = HOUR_MS / 2;
/** Who reads what people wrote before it was moderated comes back after a working day without being there. */
const CONFIDENTIAL_MS = 8 * HOUR_MS;
/** An official answers every few days, on a telephone that is a lock by itself. */
const ORDINARY_MS = 3 * DAY_MS;

/** After how many milliseconds without the person a session ends by itself. */
export const idleMsOf = (principal: Principal): number =>
  WITH_SECOND_FACTOR.some((role) => hasRole(principal, role)) ? CONFIDENTIAL_MS : ORDINARY_MS;
