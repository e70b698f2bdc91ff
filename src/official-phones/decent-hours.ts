const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Mali keeps UTC. */
const MORNING = 9;
/** Nobody is reminded before or after these hours. */
const FIRST_HOUR = 7;
const LAST_HOUR = 19;

/** Nine in the morning of the next day. All times are ms UTC. */
export const nextMorning = (now: number): number => now - (now % DAY_MS) + DAY_MS + MORNING * HOUR_MS;

export function isDecentHour(now: number): boolean {
  const hour = (now % DAY_MS) / HOUR_MS;
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

/** The first nine in the morning from now on. */
export function comingMorning(now: number): number {
  const today = now - (now % DAY_MS) + MORNING * HOUR_MS;
  return today > now ? today : today + DAY_MS;
}
