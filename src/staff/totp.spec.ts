import { describe, expect, it } from '@jest/globals';
import { newTotpSecret, totpStep, totpUri } from './totp.js';

/** The test vectors of RFC 6238, appendix B, in their last six digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d seconds', (seconds, code) => {
    expect(totpStep(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('may be half a minute off, with the step they belong to, and not a minute', () => {
    expect(totpStep(RFC_SECRET, '287082', 89_000)).toBe(1);
    expect(totpStep(RFC_SECRET, '287082', 29_000)).toBe(1);
    expect(totpStep(RFC_SECRET, '287082', 120_000)).toBeNull();
  });

  it('may be typed with a space between', () => {
    expect(totpStep(RFC_SECRET, ' 287 082 ', 59_000)).toBe(1);
  });

  it.each(['287083', '28708', '2870820', 'abcdef', ''])('refuses %j', (code) => {
    expect(totpStep(RFC_SECRET, code, 59_000)).toBeNull();
  });

  it('come from a new secret each time, which an application can read', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(one, 'awa')).toMatch(new RegExp(`^otpauth://totp/Baro:awa\\?.*secret=${one}`));
  });
});
