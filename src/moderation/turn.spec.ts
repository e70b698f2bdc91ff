import { describe, expect, it } from '@jest/globals';
import { MOST_RISK, turnOf } from './turn.js';

const HOUR = 3_600_000;

describe('whose turn it is', () => {
  it('is the oldest’s among those of one risk', () => {
    expect(turnOf(1000, 2)).toBeLessThan(turnOf(2000, 2));
  });

  it('comes twelve hours earlier for each point of risk', () => {
    expect(turnOf(100 * HOUR, 3)).toBe(64 * HOUR);
  });

  it('comes to what is old before any new risk', () => {
    expect(turnOf(0, 0)).toBeLessThan(turnOf(200 * HOUR, 1000));
    expect(turnOf(0, 1000)).toBe(turnOf(0, MOST_RISK));
  });

  it('is never put off', () => {
    expect(turnOf(5, -4)).toBe(5);
  });
});
