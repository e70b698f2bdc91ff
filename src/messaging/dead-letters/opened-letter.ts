import type { InboundContent } from '../../channels/contract/index.js';
import { openPayload } from '../journal/journal-row.js';
import { unseal, type Key } from '../../vault/index.js';
import type { SealedLetter } from './dead-letters.repository.js';

/** What somebody who opened a dead letter is shown. */
export type OpenedLetter =
  /** A person's message. */
  | { kind: 'words'; what: InboundContent['kind']; text: string }
  /** Something no adapter could read, without what tells who sent it. */
  | { kind: 'raw'; text: string };

/** Fields of providers that hold somebody's name, number or address. */
const WHOSE = /name|phone|wa_id|^from$|^to$|contact|chat|user|address|^id$|_id$/i;
/** Digits that may be a telephone number. */
const NUMBER = /\+?\d[\d .-]{5,}\d/g;
const HIDDEN = '•••';

/** @throws when the payload cannot be opened with this key. */
export function openLetter(key: Key, { dedupe, payload }: SealedLetter & { payload: Buffer }): OpenedLetter {
  const { message } = openPayloadOrRaw(key, dedupe, payload);
  if (message) {
    const { content } = message;
    const text =
      content.kind === 'text'
        ? content.text
        : content.kind === 'photo'
          ? (content.caption ?? '')
          : content.kind === 'choice'
            ? content.value
            : '';
    return { kind: 'words', what: content.kind, text };
  }
  return { kind: 'raw', text: withoutWhose(unseal(key, `journal.payload:${dedupe}`, payload).toString()) };
}

/** Whether the lane could handle it: it was read once. */
export function isMessage(key: Key, { dedupe, payload }: SealedLetter & { payload: Buffer }): boolean {
  return openPayloadOrRaw(key, dedupe, payload).message !== null;
}

function openPayloadOrRaw(key: Key, dedupe: string, payload: Buffer) {
  try {
    const opened = openPayload(key, dedupe, payload);
    return { message: opened?.message?.content ? opened.message : null };
  } catch (error) {
    // Not JSON: what no adapter could read is kept as it came.
    if (error instanceof SyntaxError) return { message: null };
    throw error;
  }
}

function withoutWhose(raw: string): string {
  try {
    return JSON.stringify(
      JSON.parse(raw, (field, value: unknown) =>
        field !== '' && WHOSE.test(field) && (typeof value === 'string' || typeof value === 'number')
          ? HIDDEN
          : value,
      ),
      null,
      1,
    ).replace(NUMBER, HIDDEN);
  } catch {
    return raw.replace(NUMBER, HIDDEN);
  }
}
