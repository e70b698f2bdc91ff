import { storableText } from './storable-text.js';

/** A JSON object from outside: every field is a claim until it has been read by one of these functions. */
export type Raw = Readonly<Record<string, unknown>>;

/** Authentic, but of a shape that we do not know; the reason names fields, never their content. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {Unreadable} when the field is no object. */
export function objectIn(raw: Raw, field: string): Raw {
  const value = raw[field];
  if (!isRaw(value)) throw new Unreadable(`${field} is not an object`);
  return value;
}

/** @throws {Unreadable} when the field is no text. */
export function textIn(raw: Raw, field: string): string {
  const value = raw[field];
  if (typeof value !== 'string') throw new Unreadable(`${field} is not a text`);
  return storableText(value);
}

export function optionalTextIn(raw: Raw, field: string): string | undefined {
  const value = raw[field];
  return typeof value === 'string' && value !== '' ? storableText(value) : undefined;
}

/** @throws {Unreadable} when the field is no finite number. */
export function numberIn(raw: Raw, field: string): number {
  const value = raw[field];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Unreadable(`${field} is not a number`);
  }
  return value;
}

export function optionalNumberIn(raw: Raw, field: string): number | undefined {
  const value = raw[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/**
 * An identifier as text. A number beyond 2^53 has already been rounded by the parser: answering it would
 * reach a stranger, so it is unreadable unless it comes as the text of its digits.
 * @throws {Unreadable}
 */
export function idIn(raw: Raw, field: string): string {
  const value = raw[field];
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return value;
  throw new Unreadable(`${field} is not an identifier`);
}

/** What a body says; undefined, which no JSON can mean, when it is none. */
export function jsonOrNothing(body: string, parse: (json: string) => unknown = JSON.parse): unknown {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}
