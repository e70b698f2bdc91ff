import { z } from 'zod';

/** user@server, with a device after a colon at times. */
export const ADDRESS = /^[\w.:+-]{1,100}@[\w.]{1,30}$/;

/** What every message of the page has. */
const envelope = z.object({
  id: z.object({
    fromMe: z.boolean(),
    /** The chat: one person, a group, a broadcast, a channel. */
    remote: z.string().regex(ADDRESS),
    _serialized: z.string().regex(/^[\x21-\x7e]{3,300}$/),
  }),
  type: z.string().min(1),
  /** Seconds UTC. */
  t: z.number().optional(),
  ack: z.number().optional(),
  isStatusV3: z.boolean().optional(),
  notifyName: z.string().optional(),
});

export type Model = z.infer<typeof envelope> & Readonly<Record<string, unknown>>;

/** What the page said cannot be a message; `message` names the field and never its value. */
export class UnreadableModel extends Error {
  override readonly name = 'UnreadableModel';
}

/** @throws {UnreadableModel} */
export function modelOf(value: unknown): Model {
  const parsed = envelope.safeParse(value);
  if (!parsed.success) {
    const { path = [] } = parsed.error.issues[0] ?? {};
    throw new UnreadableModel(`${path.join('.') || 'the message'} is not as expected`);
  }
  return { ...(value as Record<string, unknown>), ...parsed.data };
}

/** What a database refuses (NUL) or no language has (half a character) is not text. */
export const cleaned = (text: string): string =>
  text.replaceAll('\0', '').replace(/[\ud800-\udfff]/gu, '\ufffd');

export function textIn(model: Model, field: string): string | undefined {
  const value = model[field];
  return typeof value === 'string' ? cleaned(value) : undefined;
}

export const numberIn = (model: Model, field: string): number | undefined =>
  typeof model[field] === 'number' && Number.isFinite(model[field]) ? model[field] : undefined;
