import { createHash } from 'node:crypto';
import type { OutboundFile } from './outbound.js';

const REMEMBERED = 1_000;

/**
 * Files that left alone, ahead of a text too long to stand under them. When that text then fails and is
 * tried again the file must not be sent a second time. In memory only: after a restart it would be.
 */
export class SentFiles {
  private readonly byChat = new Map<string, string>();

  has(chat: string, file: OutboundFile): boolean {
    return this.byChat.get(chat) === digest(file);
  }

  add(chat: string, file: OutboundFile): void {
    this.byChat.delete(chat);
    this.byChat.set(chat, digest(file));
    const oldest = this.byChat.keys().next();
    if (this.byChat.size > REMEMBERED && !oldest.done) this.byChat.delete(oldest.value);
  }

  forget(chat: string): void {
    this.byChat.delete(chat);
  }
}

function digest(file: OutboundFile): string {
  return createHash('sha256').update(file.bytes).digest('base64');
}
