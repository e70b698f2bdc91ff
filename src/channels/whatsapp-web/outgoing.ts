import type { OutboundFile, OutboundMessage, SendReceipt, SentFiles } from '../contract/index.js';
import type { ChildLine } from './child-line.js';
import { sentId } from './send-error-of.js';

/** Characters under a photo: what WhatsApp's own field takes. */
const CAPTION_LENGTH = 1024;
/** All of it below the lease of the work, 20 seconds and more. */
const LIMIT_MS = { text: 14_000, file: 24_000 };

/**
 * A photo or a document carries its text. A voice note cannot, so it goes first and the text after it; when that text then
 * fails, the sound is not sent a second time.
 */
export async function sendOver(
  child: ChildLine,
  message: OutboundMessage,
  sentFiles: SentFiles,
  signal: AbortSignal,
): Promise<SendReceipt> {
  const { chat, text, file } = message;
  const until = AbortSignal.any([signal, AbortSignal.timeout(file ? LIMIT_MS.file : LIMIT_MS.text)]);
  const sendFile = async (one: OutboundFile, caption: string): Promise<SendReceipt> => {
    const order = { type: 'file', chat, file: { ...one, mime: mimeOf(one) }, caption } as const;
    return { externalId: sentId(await child.ask(order, until)) };
  };
  if (file && file.kind !== 'voice' && text.length <= CAPTION_LENGTH) return sendFile(file, text);
  if (file && text === '') return sendFile(file, '');
  if (file && !sentFiles.has(chat, file)) {
    await sendFile(file, '');
    sentFiles.add(chat, file);
  }
  const externalId = sentId(await child.ask({ type: 'text', chat, text }, until));
  sentFiles.forget(chat);
  return { externalId };
}

/** Only what is named so is played as a voice note on every phone. */
const mimeOf = ({ kind, mime }: OutboundFile): string =>
  kind === 'voice' && /^audio\/ogg\b/.test(mime) ? 'audio/ogg; codecs=opus' : mime;
