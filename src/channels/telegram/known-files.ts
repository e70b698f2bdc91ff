import { createHash } from 'node:crypto';
import type { OutboundFile } from '../contract/index.js';

const REMEMBERED = 500;

/**
 * Files of ours that Telegram has: a prompt's recording goes to thousands of people and is sent again by its file_id,
 * which Telegram asks for and which a bot may use for good. In memory only: after a restart it is sent whole once.
 * https://core.telegram.org/bots/api#sending-files
 */
export class KnownFiles {
  private readonly ids = new Map<string, string>();

  idOf(file: OutboundFile): string | undefined {
    return this.ids.get(digest(file));
  }

  remember(file: OutboundFile, id: string): void {
    this.ids.delete(digest(file));
    this.ids.set(digest(file), id);
    const oldest = this.ids.keys().next();
    if (this.ids.size > REMEMBERED && !oldest.done) this.ids.delete(oldest.value);
  }

  forget(file: OutboundFile): void {
    this.ids.delete(digest(file));
  }
}

const digest = ({ mime, bytes }: OutboundFile): string =>
  createHash('sha256').update(mime).update('\n').update(bytes).digest('base64');
