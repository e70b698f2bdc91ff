import { z } from 'zod';
import { httpUrl, positive, variable, zeroOrMore } from './variable.js';

/** Everything about WhatsApp's Cloud API. */
export const whatsappCloudVariables = {
  WHATSAPP_CLOUD_TOKEN: variable(
    z
      .string()
      .regex(/^\S{20,}$/, 'the access token of a system user, without spaces')
      .optional(),
    "Access token for WhatsApp's Cloud API, of a system user that never expires. It and the three that follow: all or none.",
    true,
  ),
  WHATSAPP_CLOUD_PHONE_NUMBER_ID: variable(
    z
      .string()
      .regex(/^\d{5,20}$/, 'the id of the phone number, digits only (not the number itself)')
      .optional(),
    'Id of the WhatsApp phone number, as Meta shows it beside the number.',
  ),
  WHATSAPP_CLOUD_APP_SECRET: variable(
    z
      .string()
      .regex(/^\S{16,}$/, 'the secret of the app, without spaces')
      .optional(),
    'Secret of the Meta app: it signs every delivery.',
    true,
  ),
  WHATSAPP_CLOUD_VERIFY_TOKEN: variable(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
      .optional(),
    'A word of your own that Meta repeats when you tell it the address of the webhook.',
    true,
  ),
  WHATSAPP_CLOUD_TEMPLATE: variable(
    z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/, 'the name of a template: small letters, digits and _')
      .default('baro_reponse'),
    'Name of the approved template that asks a person to tap, sent when more than 24 hours have passed since they wrote.',
  ),
  WHATSAPP_CLOUD_TEMPLATE_LANGUAGE: variable(
    z
      .string()
      .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'a language as Meta writes it, such as fr')
      .default('fr'),
    'Language under which that template was approved.',
  ),
  WHATSAPP_CLOUD_PER_SECOND: variable(
    positive.default(80),
    'Messages a second to all people on WhatsApp together (Meta allows 80).',
  ),
  WHATSAPP_CLOUD_PER_CHAT_MS: variable(
    zeroOrMore.default(6000),
    'Least milliseconds between two messages to one person on WhatsApp (Meta allows one in 6 seconds). Texts that wait leave as one.',
  ),
  WHATSAPP_GRAPH_ROOT: variable(
    httpUrl.default('https://graph.facebook.com'),
    "Root of Meta's Graph API; another one for tests.",
  ),
  WHATSAPP_GRAPH_VERSION: variable(
    z
      .string()
      .regex(/^v\d+\.\d+$/, 'a version such as v25.0')
      .default('v25.0'),
    'Version of the Graph API. Meta ends each about two years after it began.',
  ),
};
