/** Mali keeps UTC all year; the zone is named so that a server elsewhere shows the same hour. */
const ZONE = 'Africa/Bamako';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const day = new Intl.DateTimeFormat('fr', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });
const dayAndHour = new Intl.DateTimeFormat('fr', {
  timeZone: ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 15 janvier 2026 ». */
export const longDay = (at: number): string => day.format(at);

/** « jeudi 15 janvier à 09:00 ». */
export const dayAtHour = (at: number): string => dayAndHour.format(at);

/** How long something has waited, in the one unit a person would say. */
export interface Waited {
  unit: 'now' | 'minute' | 'hour' | 'day';
  count: number;
}

export function waited(since: number, now: number): Waited {
  const elapsed = Math.max(0, now - since);
  if (elapsed < MINUTE_MS) return { unit: 'now', count: 0 };
  if (elapsed < HOUR_MS) return { unit: 'minute', count: Math.floor(elapsed / MINUTE_MS) };
  if (elapsed < 2 * DAY_MS) return { unit: 'hour', count: Math.floor(elapsed / HOUR_MS) };
  return { unit: 'day', count: Math.floor(elapsed / DAY_MS) };
}

/** Midnights since; Mali keeps UTC. */
export const wholeDays = (since: number, now: number): number =>
  Math.max(0, Math.floor(now / DAY_MS) - Math.floor(since / DAY_MS));

/** « 1 min 05 s »: as a player shows a length. */
export function playingTime(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  return minutes === 0 ? `${rest} s` : `${minutes} min ${String(rest).padStart(2, '0')} s`;
}
