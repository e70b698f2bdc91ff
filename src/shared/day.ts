/** "05/03/2026", of a time in milliseconds UTC: digits read the same in every language. */
export const dayOf = (time: number): string =>
  new Date(time).toISOString().slice(0, 10).split('-').reverse().join('/');

const DAY_MS = 86_400_000;

/** Milliseconds UTC, which Mali keeps. Who was seen typing at ten past nine would be known by the minute. */
export const beginningOfDay = (time: number): number => time - (time % DAY_MS);
