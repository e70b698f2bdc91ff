import { z } from 'zod';
import { flag, httpUrl, positive, variable, zeroOrMore } from './variable.js';

const PARTS = 'a whole number from 2 to 10';
const PLACE = 'a name, a path such as payload.text, header:NAME, or @body';
const place = z.string().regex(/^(@body|header:[\w-]+|[\w-]+(\.[\w-]+)*)$/, PLACE);
const pattern = z.string().refine(isPattern, 'a regular expression');
const words = z.string().transform((value) => value.split(/[\s,]+/).filter((word) => word !== ''));

/** Everything about SMS: what the gateway sends us, what we send it, and what its answers mean. */
export const smsVariables = {
  SMS_SEND_URL: variable(
    httpUrl.optional(),
    'Where the SMS gateway takes messages; setting it turns SMS on. `{to}`, `{text}` and `{id}` are filled in, encoded; `{coding:0|2}` becomes what stands before the bar for a text in the GSM alphabet, else what stands behind it.',
    true,
  ),
  SMS_SEND_METHOD: variable(z.enum(['POST', 'PUT', 'GET']).default('POST'), 'Method of that request.'),
  SMS_SEND_TYPE: variable(
    z.enum(['json', 'form', 'text', 'none']).default('json'),
    'How SMS_SEND_BODY is encoded. `none` sends no body: everything stands in the URL.',
  ),
  SMS_SEND_BODY: variable(
    z.string().optional(),
    'Body of that request, with the same placeholders: JSON as it should look, or a form as `a=b&c={text}`. Default: the three of them by their names.',
    true,
  ),
  SMS_SEND_HEADERS: variable(
    z
      .string()
      .transform(headersIn)
      .refine((headers) => headers !== null, 'a JSON object of texts, such as {"Authorization":"Bearer …"}')
      .optional(),
    'Further headers of that request, as a JSON object.',
    true,
  ),
  SMS_SEND_ID: variable(
    z
      .string()
      .refine(
        (value) => isPath(value) || isPatternWithSlashes(value),
        'a path, or a /pattern/ with one group',
      )
      .optional(),
    "Where the answer has the gateway's id of the message, for delivery reports: a path in JSON such as `messages.0.id`, or a `/pattern/` with one group. Without it our own `{id}` is used.",
  ),
  SMS_SEND_STATUSES: variable(
    z
      .string()
      .transform(statusesIn)
      .refine((value) => value !== null, 'STATUS=KIND, separated by spaces')
      .optional(),
    'What statuses of the answer mean where the gateway has habits of its own, e.g. `412=refused 500=unavailable`. Kinds: accepted, throttled, unavailable (try again), uncertain (may have been sent), refused (never), blocked, unauthorised (stop and tell the operator).',
  ),
  SMS_SEND_SUCCESS: variable(
    pattern.optional(),
    'For gateways that answer 200 to everything: a regular expression that the answer matches when the message was accepted.',
  ),
  SMS_SEND_LATER: variable(pattern.optional(), 'The same for answers that mean "not now, try again".'),
  SMS_NUMBER: variable(
    z
      .string()
      .transform((value) => value.replace(/[\s+]/g, ''))
      .refine((value) => /^\d{3,15}$/.test(value), '3 to 15 digits')
      .optional(),
    'The number people write to, country code first, or the short number. Never change it later: conversations are kept under it.',
  ),
  SMS_COUNTRY_CODE: variable(
    z
      .string()
      .regex(/^\d{1,3}$/, '1 to 3 digits')
      .optional(),
    'Put before numbers that come without it, e.g. 223.',
  ),
  SMS_WEBHOOK_SECRET: variable(
    z
      .string()
      .regex(/^[\w-]{16,100}$/, '16 to 100 letters, digits, _ or -')
      .optional(),
    'What the gateway must show: in the header X-Webhook-Secret, as a bearer token, or in the path, /webhooks/sms/SECRET.',
    true,
  ),
  SMS_IN_FROM: variable(
    place.default('from'),
    'Where a received message has its sender: the name of a field of the form, the query or the JSON, a path in it, `header:NAME`, or `@body` for the whole body.',
  ),
  SMS_IN_TEXT: variable(place.default('text'), 'The same for its text.'),
  SMS_IN_ID: variable(
    place.optional(),
    'The same for an id that is another for each message, and the same when the gateway repeats its call. This or SMS_IN_TIME is needed.',
  ),
  SMS_IN_TIME: variable(
    place.optional(),
    'The same for the time it was received; with sender and text it stands in for an id. Seconds or milliseconds since 1970, ISO 8601, or 2026-01-15 09:00:00 in UTC.',
  ),
  SMS_IN_CHARSET: variable(
    place.optional(),
    'The same for the name of its character set, or its SMPP data coding, where the gateway passes on the bytes of the network.',
  ),
  SMS_IN_LIST: variable(
    place.optional(),
    'Path of the list in JSON where one call brings several messages; a body that is a list itself needs nothing.',
  ),
  SMS_IN_REPLY: variable(
    z.string().max(200, 'at most 200 characters').default(''),
    'Body of the answer 200 to the gateway, for one that expects a word, e.g. `ACK/Jasmin`.',
  ),
  SMS_REPORT_ID: variable(
    place.optional(),
    'Where a delivery report, called to /webhooks/sms/reports, has the id of the message.',
  ),
  SMS_REPORT_STATE: variable(place.default('status'), 'Where it has what became of it.'),
  SMS_REPORT_DELIVERED: variable(
    words.default(['delivered', 'DELIVRD', '1']),
    'Values that mean delivered, separated by commas or spaces.',
  ),
  SMS_REPORT_FAILED: variable(
    words.default(['failed', 'UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED', '2', '16']),
    'Values that mean it will never arrive. Others are passed over.',
  ),
  SMS_FOLD: variable(
    flag.default(false),
    '`on` writes texts in the GSM alphabet: ɛ→e, ɔ→o, ɲ→ny, ŋ→ng, ê→e, ç→c, “ ”→". One such character alone makes every part hold 67 characters instead of 153.',
  ),
  SMS_PARTS: variable(
    z.coerce.number(PARTS).int(PARTS).min(2, PARTS).max(10, PARTS).default(4),
    'Most parts of one message; longer texts are sent as several messages.',
  ),
  SMS_PART_PRICE: variable(
    zeroOrMore.optional(),
    'What one part costs, in the currency of your choice, for /metrics.',
  ),
  SMS_PER_SECOND: variable(
    positive.default(1),
    'Messages a second through the gateway. A modem or a telephone manages one in some seconds (0.2).',
  ),
  SMS_PER_CHAT_MS: variable(zeroOrMore.default(1000), 'Least milliseconds between two SMS to one person.'),
};

function isPattern(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}

function isPath(value: string): boolean {
  return /^[\w-]+(\.[\w-]+)*$/.test(value);
}

function isPatternWithSlashes(value: string): boolean {
  return /^\/.+\/$/.test(value) && isPattern(value.slice(1, -1)) && value.includes('(');
}

function headersIn(json: string): Record<string, string> | null {
  try {
    const headers = z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\x20-\x7e]*$/));
    return headers.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

const STATUS_KINDS = [
  'accepted',
  'throttled',
  'unavailable',
  'uncertain',
  'refused',
  'blocked',
  'unauthorised',
] as const;
export type SmsStatusKind = (typeof STATUS_KINDS)[number];

function statusesIn(written: string): Record<number, SmsStatusKind> | null {
  const pairs = written.split(/[\s,]+/).filter((pair) => pair !== '');
  const read = pairs.map((pair) => /^(\d{3})=(\w+)$/.exec(pair));
  const kinds: Record<number, SmsStatusKind> = {};
  for (const match of read) {
    const kind = STATUS_KINDS.find((known) => known === match?.[2]);
    if (!match || !kind) return null;
    kinds[Number(match[1])] = kind;
  }
  return kinds;
}
