import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const ISSUER = 'Baro';
/** Steps before and after now: phones' clocks are up to half a minute off. */
const WINDOW = 1;

const authenticator = (secret: string, label = ISSUER): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });

/** 160 bits in base 32, as RFC 4226 recommends. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code holds. */
export const totpUri = (secret: string, login: string): string => authenticator(secret, login).toString();

/**
 * The time step of a right code, null for a wrong one. A step is accepted once (RFC 6238, 5.2): the caller
 * keeps the last one and refuses any that is not greater.
 * @param now milliseconds UTC
 */
export function totpStep(secret: string, code: string, now: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = authenticator(secret).validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp: now }) + delta;
}
