import { StartupError } from '../shared/index.js';
import type { Variables } from './variables.js';

export interface WhatsAppCloudConfig {
  token: string;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  template: { name: string; language: string };
  graphRoot: string;
  version: string;
  perSecond: number;
  perChatMs: number;
}

/** Without any one of these four nobody could write, or nobody would be answered. */
const WHATSAPP_CLOUD = [
  'WHATSAPP_CLOUD_TOKEN',
  'WHATSAPP_CLOUD_PHONE_NUMBER_ID',
  'WHATSAPP_CLOUD_APP_SECRET',
  'WHATSAPP_CLOUD_VERIFY_TOKEN',
] as const;

/** @throws {StartupError} when only some of the four are set. */
export function whatsappCloudConfig(v: Variables): WhatsAppCloudConfig | null {
  const missing = WHATSAPP_CLOUD.filter((name) => v[name] === undefined);
  if (missing.length === WHATSAPP_CLOUD.length) return null;
  if (missing.length > 0) {
    const set = WHATSAPP_CLOUD.filter((name) => v[name] !== undefined).join(', ');
    throw new StartupError(
      `WhatsApp needs ${missing.join(', ')} too: set all four, or none (${set} is set).`,
    );
  }
  return {
    token: v.WHATSAPP_CLOUD_TOKEN!,
    phoneNumberId: v.WHATSAPP_CLOUD_PHONE_NUMBER_ID!,
    appSecret: v.WHATSAPP_CLOUD_APP_SECRET!,
    verifyToken: v.WHATSAPP_CLOUD_VERIFY_TOKEN!,
    template: { name: v.WHATSAPP_CLOUD_TEMPLATE, language: v.WHATSAPP_CLOUD_TEMPLATE_LANGUAGE },
    graphRoot: v.WHATSAPP_GRAPH_ROOT,
    version: v.WHATSAPP_GRAPH_VERSION,
    perSecond: v.WHATSAPP_CLOUD_PER_SECOND,
    perChatMs: v.WHATSAPP_CLOUD_PER_CHAT_MS,
  };
}
