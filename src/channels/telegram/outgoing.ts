import type { Opts } from 'telegraf/types';
import { SendError, type OutboundMessage, type OutboundOption, type SendReceipt } from '../contract/index.js';
import type { BotApi } from './bot-api.js';
import { isUnknownFile } from './api-failure.js';
import type { KnownFiles } from './known-files.js';

/** Characters under a voice note or a photo: sendVoice, Bot API. */
const CAPTION_LENGTH = 1024;
/** Bytes of a button's callback_data: InlineKeyboardButton, Bot API. */
const CALLBACK_BYTES = 64;

/** Telegram judges by the name what a file is; Ogg Opus and JPEG are what we keep. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** A number where it is one exactly, because that is how the Bot API documents it; else its digits. */
function chatId(chat: string): number | string {
  const number = Number(chat);
  return Number.isSafeInteger(number) && String(number) === chat ? number : chat;
}

function keyboard(options: readonly OutboundOption[]): Pick<Opts<'sendMessage'>, 'reply_markup'> {
  if (options.length === 0) return {};
  if (options.some(({ value }) => Buffer.byteLength(value) > CALLBACK_BYTES)) {
    throw new SendError('refused', "an option's value is longer than 64 bytes");
  }
  // One button a row: two in a row cut their labels on a small screen.
  const rows = options.map(({ label, value }) => [{ text: label, callback_data: value }]);
  return { reply_markup: { inline_keyboard: rows } };
}

/**
 * A file and its text go in one call as long as the text fits under the file: two calls could be accepted
 * by half, and a repeat would play the sound twice. The sound still comes first.
 */
export function fitsUnderFile(message: OutboundMessage): boolean {
  return message.text.length <= CAPTION_LENGTH;
}

export function sendText(api: BotApi, message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
  const payload: Opts<'sendMessage'> = {
    chat_id: chatId(message.chat),
    text: message.text,
    // A preview would make the person's phone fetch the page: their data is money.
    link_preview_options: { is_disabled: true },
    ...keyboard(message.options),
  };
  return receipt(api.call('sendMessage', payload, { signal }));
}

type WithFile = OutboundMessage & Required<Pick<OutboundMessage, 'file'>>;

/**
 * Sends a file by the id under which Telegram has it, else whole.
 * @param withText the text and the options stand under the file, else the file goes alone.
 */
export async function sendFile(
  parts: { api: BotApi; known: KnownFiles },
  message: WithFile,
  withText: boolean,
  signal: AbortSignal,
): Promise<SendReceipt> {
  const { api, known } = parts;
  const id = known.idOf(message.file);
  if (id !== undefined) {
    try {
      return receiptOf(await callWithFile(api, message, withText, id, signal));
    } catch (error) {
      if (!isUnknownFile(error)) throw error;
      known.forget(message.file);
    }
  }
  const sent = await callWithFile(api, message, withText, null, signal);
  const given = message.file.kind === 'voice' ? sent?.voice?.file_id : undefined;
  if (typeof given === 'string') known.remember(message.file, given);
  return receiptOf(sent);
}

/** What is of interest of the message that Telegram says it sent; none of it is believed to be there. */
interface SentMessage {
  message_id?: unknown;
  voice?: { file_id?: unknown };
}

/** @param id of the file at Telegram; null: it goes along. */
function callWithFile(
  api: BotApi,
  message: WithFile,
  withText: boolean,
  id: string | null,
  signal: AbortSignal,
): Promise<SentMessage | null> {
  const common = {
    chat_id: chatId(message.chat),
    ...(withText && message.text !== '' && { caption: message.text }),
    ...(withText && keyboard(message.options)),
  };
  const { kind, mime, bytes, name } = message.file;
  const filename = name ?? `${kind}.${EXTENSIONS[mime] ?? (kind === 'voice' ? 'ogg' : 'jpg')}`;
  const source = id ?? { source: bytes, filename };
  if (kind === 'voice') return api.call('sendVoice', { ...common, voice: source }, { signal });
  if (kind === 'photo') return api.call('sendPhoto', { ...common, photo: source }, { signal });
  return api.call('sendDocument', { ...common, document: source }, { signal });
}

const receipt = async (call: Promise<SentMessage | null>): Promise<SendReceipt> => receiptOf(await call);

function receiptOf(sent: SentMessage | null): SendReceipt {
  const id = sent?.message_id;
  return { externalId: typeof id === 'number' || typeof id === 'string' ? String(id) : null };
}
