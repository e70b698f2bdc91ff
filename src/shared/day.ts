/** "05/03/2026", of a time in milliseconds UTC: digits read the same in every language. */
export const dayOf = (time: number): string =>
  new Date(time).toISOString().slice(0, 10).split('-').reverse().join('/');
