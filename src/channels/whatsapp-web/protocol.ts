import { z } from 'zod';

/**
 * What the service and the process with the browser say to each other. Both ends check what they hear: the two
 * may for a moment be of different versions, and what comes out of a page of others is nobody's promise.
 */

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const id = z.number().int();

/** How the browser is to be started; the first thing the child hears. */
const beginning = z.object({
  type: z.literal('begin'),
  /** Holds the browser's profile, and in it the link with the phone. */
  profileFolder: z.string(),
  /** Kept versions of WhatsApp Web, each as VERSION.html. */
  pagesFolder: z.string(),
  /** One of them; null takes what WhatsApp serves today. */
  pageVersion: z.string().nullable(),
  chromiumPath: z.string(),
  chromiumFlags: z.array(z.string()),
  /** Milliseconds without a word from the service after which the child ends by itself, and the browser with it. */
  orphanedMs: z.number(),
});
export type Beginning = z.infer<typeof beginning>;

const file = z.object({
  kind: z.enum(['voice', 'photo', 'document']),
  mime: z.string(),
  bytes,
  name: z.string().optional(),
});

/** From the service to the child. */
export const orders = z.discriminatedUnion('type', [
  beginning,
  z.object({ type: z.literal('ping'), id }),
  /** Everything that was written since (ms UTC) is to be reported, and from then on what comes. */
  z.object({ type: z.literal('catch-up'), since: z.number() }),
  z.object({ type: z.literal('text'), id, chat: z.string(), text: z.string() }),
  z.object({ type: z.literal('file'), id, chat: z.string(), file, caption: z.string() }),
  z.object({ type: z.literal('fetch'), id, message: z.string(), mostBytes: z.number() }),
  z.object({ type: z.literal('unpair'), id }),
  /** Close the browser, so that its profile is whole, and end. */
  z.object({ type: z.literal('stop') }),
]);
export type Order = z.infer<typeof orders>;
/** Orders that are answered under their number. */
export type Question = Extract<Order, { type: 'text' | 'file' | 'fetch' | 'unpair' }>;

export const END_REASONS = [
  'browser-missing',
  'page-missing',
  'not-started',
  'ended',
  'unlinked',
  'taken-over',
  'outdated',
  'banned',
  'offline',
] as const;

/** From the child to the service. */
export const reports = z.discriminatedUnion('type', [
  /** The browser runs; its process leads a group of its own. */
  z.object({ type: z.literal('browser'), pid: z.number().int() }),
  z.object({ type: z.literal('code'), code: z.string() }),
  z.object({ type: z.literal('ready'), number: z.string().nullable() }),
  /** `json`: a list of what happened, in its order, as the reading understands it. */
  z.object({ type: z.literal('happened'), json: z.string() }),
  z.object({ type: z.literal('caught-up') }),
  /** `state`: of the page's socket; null while the page does not answer. */
  z.object({ type: z.literal('pong'), id, state: z.string().nullable() }),
  z.object({ type: z.literal('sent'), id, externalId: z.string().nullable() }),
  z.object({
    type: z.literal('refused'),
    id,
    kind: z.enum(['throttled', 'unavailable', 'uncertain', 'blocked', 'refused']),
    detail: z.string(),
  }),
  z.object({ type: z.literal('fetched'), id, bytes, mime: z.string().optional() }),
  z.object({ type: z.literal('not-fetched'), id, why: z.enum(['gone', 'too-large', 'failed']) }),
  z.object({ type: z.literal('unpaired'), id }),
  /** A message that WhatsApp could not decrypt here; it asks the sender's phone for it again by itself. */
  z.object({ type: z.literal('undecrypted') }),
  /** The last thing it says. */
  z.object({ type: z.literal('end'), reason: z.enum(END_REASONS) }),
]);
export type Report = z.infer<typeof reports>;
export type EndReason = (typeof END_REASONS)[number];
/** What answers a question. */
export type Answer = Extract<Report, { type: 'sent' | 'refused' | 'fetched' | 'not-fetched' | 'unpaired' }>;
