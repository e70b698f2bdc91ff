// With the u flag a surrogate matches only when its other half is missing.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * Text a database takes: PostgreSQL refuses NUL, and half a surrogate pair is no UTF-8. Neither means
 * anything to a person. Everything else, also writing direction marks, stays as it was typed.
 */
export function storableText(text: string): string {
  return UNSTORABLE.test(text) ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : text;
}
