import { z } from 'zod';
import { MEDIA_URL_IS, mediaTarget } from './media-target.js';
import { whatsappWebVariables } from './whatsapp-web-variables.js';
import { smsVariables } from './sms-variables.js';
import { flag, httpUrl, positive, variable, zeroOrMore, type Variable } from './variable.js';
import { whatsappCloudVariables } from './whatsapp-cloud-variables.js';

const PORT_IS = 'a whole number from 0 to 65535';
const port = z.coerce.number(PORT_IS).int(PORT_IS).min(0, PORT_IS).max(65535, PORT_IS);
const databaseUrl = z
  .string()
  .refine(
    (value) => /^sqlite:.+$/.test(value) || (/^postgres(ql)?:\/\/.+$/.test(value) && URL.canParse(value)),
    'sqlite:PATH or postgres://…',
  );
const mediaUrl = z
  .string()
  .refine(
    (value) => mediaTarget(value, { accessKeyId: undefined, secretAccessKey: undefined }) !== null,
    MEDIA_URL_IS,
  );

/** Every environment variable Baro reads, in the order the reference page shows them. */
export const variables = {
  HOST: variable(
    z.string().min(1).default('127.0.0.1'),
    'Address to listen on. Behind a reverse proxy, leave it.',
  ),
  PORT: variable(port.default(3000), 'TCP port to listen on; 0 takes a free one.'),
  PUBLIC_URL: variable(
    httpUrl.optional(),
    'How people reach this server from outside; needed for Telegram webhooks. Default: http://HOST:PORT.',
  ),
  DATABASE_URL: variable(
    databaseUrl.optional(),
    'Where everything is kept: `sqlite:PATH` for one machine, `postgres://…` when several share the work. Default: sqlite:DATA_DIR/baro.sqlite; in the demonstration sqlite:DATA_DIR/demo.sqlite.',
  ),
  DATA_DIR: variable(
    z.string().min(1).default('./data'),
    'Folder for the SQLite file and the encrypted voice notes and photos.',
  ),
  MEDIA_URL: variable(
    mediaUrl.optional(),
    'Where the encrypted voice notes and photos lie: `file:PATH`, or `s3://BUCKET/PREFIX?endpoint=https://…&region=…` in an S3-compatible store when several machines share the work (region: us-east-1 if not given; endpoint: that of Amazon; `style=virtual` puts the bucket before the name of the host instead of into the path). Default: file:DATA_DIR/media.',
  ),
  MEDIA_ACCESS_KEY_ID: variable(
    z.string().min(1).optional(),
    'Name of the key that may read, write and delete in the store of MEDIA_URL.',
    true,
  ),
  MEDIA_SECRET_ACCESS_KEY: variable(
    z.string().min(1).optional(),
    'The secret of that key. Requests are signed with it; it is never sent.',
    true,
  ),
  MASTER_KEY_FILE: variable(
    z.string().min(1).default('./secrets/master.key'),
    'The key that opens every other key. Made at the first start, mode 0600. Keep a copy away from this machine: without it nothing can be read again.',
  ),
  DEMO: variable(
    flag.optional(),
    '`on` or `off`. On while no channel is configured: fictitious officials, the simulator, its own database.',
  ),
  CONSENT_RESPONSIBLE: variable(
    z
      .string()
      .regex(/^[^\p{C}{}]{3,48}$/u, 'a name of 3 to 48 characters, as people know it')
      .optional(),
    'The body that is responsible for people’s data, as it is named to each of them before they agree: « La commune de … », with its article. Mali’s law 2013-015 asks for it; file it with the APDP under the same name. Until it is set people are told that nobody has been named yet.',
  ),
  LOG_LEVEL: variable(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    "How much is logged. No level logs a person's words, name or number.",
  ),
  TELEGRAM_BOT_TOKEN: variable(
    z
      .string()
      .regex(/^\d+:[\w-]{20,}$/, 'the token as @BotFather gives it')
      .optional(),
    'Token of the Telegram bot, from @BotFather.',
    true,
  ),
  TELEGRAM_API_ROOT: variable(
    httpUrl.default('https://api.telegram.org'),
    'Root of the Bot API; another one for a local Bot API server or for tests.',
  ),
  TELEGRAM_MODE: variable(
    z.enum(['polling', 'webhook']).default('polling'),
    '`polling` needs no public address; `webhook` is quicker and needs PUBLIC_URL on https.',
  ),
  TELEGRAM_WEBHOOK_SECRET: variable(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
      .optional(),
    'Secret that Telegram sends back with each webhook; required for `webhook`.',
    true,
  ),
  TELEGRAM_PER_SECOND: variable(
    positive.default(28),
    'Messages a second to all Telegram chats together (Telegram allows about 30).',
  ),
  TELEGRAM_PER_CHAT_MS: variable(
    zeroOrMore.default(1000),
    'Least milliseconds between two messages to one Telegram chat (Telegram allows about one a second).',
  ),
  ...smsVariables,
  ...whatsappWebVariables,
  ...whatsappCloudVariables,
  GROUP_COMMIT: variable(
    flag.default(true),
    '`off` stores every received message in a transaction of its own; only for measuring what sharing them gains.',
  ),
  LEASE_MS: variable(
    z.coerce
      .number('a whole number, 200 or more')
      .int('a whole number, 200 or more')
      .min(200, 'a whole number, 200 or more')
      .default(30_000),
    'Milliseconds after which the work of a process that went silent is taken over by another. Keep it above 20000: a send may last 15 seconds.',
  ),
  CHECKPOINT: variable(
    z.string().optional(),
    "For crash tests: name of the point of a message's way at which the process stops and waits to be killed.",
  ),
} satisfies Record<string, Variable>;

export type Variables = { [K in keyof typeof variables]: z.output<(typeof variables)[K]['schema']> };
