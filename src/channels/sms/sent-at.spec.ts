import { describe, expect, it } from '@jest/globals';
import { sentAtOf } from './sent-at.js';

describe('the time of an SMS', () => {
  const NINE = Date.UTC(2026, 0, 15, 9);

  it.each([
    '1768467600',
    '1768467600.0',
    '1768467600000',
    '2026-01-15T09:00:00Z',
    '2026-01-15T10:00:00+01:00',
    '2026-01-15 09:00:00',
    '2026-01-15 09:00',
  ])('is understood as %s', (written) => {
    expect(sentAtOf(written)).toBe(NINE);
  });

  it.each(['', 'hier', '0', '-1', '99999999999999999999', '1970-01-01'])('is left out as %j', (written) => {
    expect(sentAtOf(written)).toBeUndefined();
  });
});
