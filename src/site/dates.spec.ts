import { describe, expect, it } from '@jest/globals';
import { dayAtHour, longDay, playingTime, waited, wholeDays } from './dates.js';

const NOON = Date.UTC(2026, 0, 15, 12, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('dates on a page', () => {
  it("are Mali's, wherever the server stands", () => {
    expect(longDay(NOON)).toBe('15 janvier 2026');
    expect(dayAtHour(NOON)).toBe('jeudi 15 janvier à 12:00');
  });

  it.each([
    [30_000, 'now', 0],
    [MINUTE, 'minute', 1],
    [59 * MINUTE, 'minute', 59],
    [HOUR, 'hour', 1],
    [47 * HOUR, 'hour', 47],
    [48 * HOUR, 'day', 2],
    [-5 * MINUTE, 'now', 0],
  ])('say a wait of %d ms in one unit', (elapsed, unit, count) => {
    expect(waited(NOON - elapsed, NOON)).toEqual({ unit, count });
  });

  it.each([
    [0.4, '1 s'],
    [34.2, '34 s'],
    [65, '1 min 05 s'],
  ])('say %d seconds as a player does', (seconds, text) => {
    expect(playingTime(seconds)).toBe(text);
  });
});

describe('days where the hour may not be known', () => {
  it.each([
    ['2026-03-05T23:59:00Z', '2026-03-06T00:01:00Z', 1],
    ['2026-03-05T00:01:00Z', '2026-03-05T23:59:00Z', 0],
    ['2026-03-06T00:01:00Z', '2026-03-05T23:59:00Z', 0],
  ])('from %s to %s are %i', (since, now, days) => {
    expect(wholeDays(Date.parse(since), Date.parse(now))).toBe(days);
  });
});
