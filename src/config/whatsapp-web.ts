import path from 'node:path';
import type { Variables } from './variables.js';

export interface WhatsappWebConfig {
  folder: string;
  perSecond: number;
  perChatMs: number;
  silenceMs: number;
  memoryWarnBytes: number;
  /** Null: what WhatsApp serves. */
  pageVersion: string | null;
  chromiumPath: string;
  chromiumFlags: string[];
}

export function whatsappWebConfig(v: Variables): WhatsappWebConfig | null {
  if (!v.WHATSAPP_WEB) return null;
  return {
    folder: path.resolve(v.DATA_DIR, 'whatsapp-web'),
    perSecond: v.WHATSAPP_WEB_PER_SECOND,
    perChatMs: v.WHATSAPP_WEB_PER_CHAT_MS,
    silenceMs: v.WHATSAPP_WEB_SILENCE_MS,
    memoryWarnBytes: v.WHATSAPP_WEB_MEMORY_WARN_MB * 1_000_000,
    pageVersion: v.WHATSAPP_WEB_VERSION ?? null,
    chromiumPath: path.resolve(v.CHROMIUM_PATH),
    chromiumFlags: v.CHROMIUM_FLAGS.split(/\s+/).filter((flag) => flag !== ''),
  };
}
