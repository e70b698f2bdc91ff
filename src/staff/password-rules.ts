import { UserError } from '../shared/index.js';

/** Long rather than strange: what must hold a sign of each kind ends on a piece of paper (NIST SP 800-63B, 5.1.1.2). */
export const SHORTEST_CHOSEN = 10;
export const LONGEST_CHOSEN = 200;

/** The ones of ten characters or more that are tried first. */
const COMMON = [
  'azertyuiop',
  'qwertyuiop',
  'motdepasse',
  '1234567890',
  '0123456789',
  'bamako2026',
  'password12',
];

/** @throws {UserError} that says what to change. @param names what anybody knows of the person */
export function refuseWeak(password: string, again: string, names: readonly string[]): void {
  if (password.length < SHORTEST_CHOSEN)
    throw new UserError('inbox.password.error.short', { least: SHORTEST_CHOSEN });
  if (password.length > LONGEST_CHOSEN)
    throw new UserError('inbox.password.error.long', { most: LONGEST_CHOSEN });
  if (password !== again) throw new UserError('inbox.password.error.again');
  if (isGuessed(password.toLowerCase(), names)) throw new UserError('inbox.password.error.weak');
}

function isGuessed(password: string, names: readonly string[]): boolean {
  const plain = password.replace(/\s/g, '');
  if (new Set(plain).size < 4) return true;
  if (COMMON.some((common) => plain.startsWith(common))) return true;
  return names.some((name) => name.length > 3 && plain.includes(name.toLowerCase().replace(/\s/g, '')));
}
