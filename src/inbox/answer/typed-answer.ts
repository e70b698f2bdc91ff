import type { GivenAnswer } from '../../questions/index.js';
import { typedFields, type Typed } from '../question/typed-fields.js';

const FIELDS = ['text', 'submission', 'canned', 'attachment_name', 'promise', 'due'] as const;

/** What a form for an answer holds: its words as they were typed, and all of it as the verb takes it. */
export function typedAnswer(body: unknown): { typed: Typed<(typeof FIELDS)[number]>; given: GivenAnswer } {
  const typed = typedFields(body, FIELDS);
  const attachment = fileIn(body, 'attachment');
  return {
    typed,
    given: {
      text: typed.text,
      voice: fileIn(body, 'voice'),
      attachment: attachment && { bytes: attachment, name: typed.attachment_name || null },
      cannedId: typed.canned || null,
      submission: typed.submission || null,
      commitment: typed.promise.trim() === '' ? null : { words: typed.promise, due: dayIn(typed.due) },
    },
  };
}

/** An empty file field is sent as an empty file. */
export function fileIn(body: unknown, name: string): Buffer | null {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
  return Buffer.isBuffer(value) && value.length > 0 ? value : null;
}

/** « 2027-03-12 », as a date field writes it; the end of that day. Null for anything else. */
export function dayIn(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
