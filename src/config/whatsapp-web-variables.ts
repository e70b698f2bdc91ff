import { z } from 'zod';
import { flag, positive, variable, zeroOrMore } from './variable.js';

/** WhatsApp through its web page, in a browser of ours. */
export const whatsappWebVariables = {
  WHATSAPP_WEB: variable(
    flag.default(false),
    '`on` speaks through a WhatsApp account that is linked in the inbox under « Canaux ». Not foreseen by WhatsApp, which may lock the number: read docs/operation.md first.',
  ),
  WHATSAPP_WEB_PER_SECOND: variable(
    positive.default(0.3),
    'Messages a second to all WhatsApp Web chats together. Faster is what numbers are locked for.',
  ),
  WHATSAPP_WEB_PER_CHAT_MS: variable(
    zeroOrMore.default(6000),
    'Least milliseconds between two messages to one WhatsApp Web chat.',
  ),
  WHATSAPP_WEB_SILENCE_MS: variable(
    z.coerce
      .number('a number from 2000 to 100000')
      .min(2000, 'a number from 2000 to 100000')
      .max(100_000, 'a number from 2000 to 100000')
      .default(60_000),
    'Milliseconds without a sign of life after which the browser of WhatsApp Web is ended and started again.',
  ),
  WHATSAPP_WEB_MEMORY_WARN_MB: variable(
    positive.default(900),
    'Megabytes held by the browser of WhatsApp Web above which the log warns; the inbox shows them.',
  ),
  WHATSAPP_WEB_VERSION: variable(
    z
      .string()
      .regex(/^[\w.-]{1,60}$/, 'the name of a file in DATA_DIR/whatsapp-web/pages, without .html')
      .optional(),
    'A kept version of the page of WhatsApp Web, DATA_DIR/whatsapp-web/pages/VERSION.html, for when a new one breaks. Default: what WhatsApp serves.',
  ),
  CHROMIUM_PATH: variable(
    z.string().min(1).default('/usr/bin/chromium'),
    'The Chromium that shows WhatsApp Web.',
  ),
  CHROMIUM_FLAGS: variable(
    z.string().default(''),
    'More flags for it, separated by spaces; `--no-sandbox` where it runs as root in a container.',
  ),
};
