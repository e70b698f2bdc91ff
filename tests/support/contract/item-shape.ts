import { z } from 'zod';

// With the u flag a surrogate matches only when its other half is missing.
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const words = z.string().refine((value) => !UNSTORABLE.test(value), 'NUL or half a surrogate pair');
const id = words.min(1).max(512);
const whole = z.int().min(0);
const about = { channel: id, account: id, externalId: id };

const media = z.strictObject({
  remote: id,
  kind: z.enum(['voice', 'photo']),
  mime: words.optional(),
  bytes: whole.optional(),
  seconds: z.number().min(0).optional(),
});

const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: words }),
  z.strictObject({ kind: z.literal('choice'), value: words.min(1) }),
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('voice'), media: media.extend({ kind: z.literal('voice') }) }),
  z.strictObject({
    kind: z.literal('photo'),
    media: media.extend({ kind: z.literal('photo') }),
    caption: words.optional(),
  }),
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.strictObject({ kind: z.literal('unsupported'), what: id }),
]);

const message = z.strictObject({
  ...about,
  chat: id,
  alsoKnownAs: z.array(id).optional(),
  senderName: words.min(1).optional(),
  languageHint: words.min(1).max(35).optional(),
  /** Milliseconds: what a provider tells in seconds would fall before the year 2000. */
  sentAt: z.int().min(Date.UTC(2000)).max(Date.UTC(2100)).optional(),
  repliesTo: z.array(id).min(1).optional(),
  content,
});

const sendErrorKind = z.enum([
  'throttled',
  'unavailable',
  'uncertain',
  'blocked',
  'refused',
  'closed',
  'unauthorised',
]);

/** What every item of every adapter looks like: ids are there, nothing holds what a database refuses. */
export const itemShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('message'), message }),
  z.strictObject({
    type: z.literal('receipt'),
    receipt: z.strictObject({
      ...about,
      state: z.enum(['delivered', 'read', 'failed']),
      error: sendErrorKind.optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('moved'),
    change: z.strictObject({ ...about, from: id, to: id }),
  }),
  z.strictObject({
    type: z.literal('unreadable'),
    item: z.strictObject({ ...about, raw: z.string().min(1), reason: words.min(1).max(200) }),
  }),
]);
