import { createHash } from 'node:crypto';
import { optionalTextIn, type Clock } from '../../shared/index.js';
import { SendError, type OutboundFile } from '../contract/index.js';
import type { GraphApi } from './graph/index.js';
import { uploadErrorOf } from './send-error-of.js';

const REMEMBERED = 500;
/** WhatsApp keeps what was uploaded for 30 days: …/business-phone-numbers/media. */
const GOOD_FOR_MS = 25 * 24 * 60 * 60 * 1000;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
  'image/png': 'png',
};

/**
 * Files of ours at WhatsApp. A prompt's recording goes to thousands of people: it is uploaded once and then sent by
 * its id. In memory only: after a restart it is uploaded again.
 */
export class Uploads {
  private readonly known = new Map<string, { id: string; until: number }>();

  constructor(
    private readonly graph: GraphApi,
    private readonly account: string,
    private readonly clock: Clock,
  ) {}

  /** The file's id at WhatsApp. @throws {SendError} never `uncertain`: nobody has got anything yet. */
  async idOf(file: OutboundFile, signal: AbortSignal): Promise<string> {
    const key = createHash('sha256').update(file.mime).update('\n').update(file.bytes).digest('base64');
    const known = this.known.get(key);
    if (known && known.until > this.clock.now()) return known.id;
    const id = await this.upload(file, signal);
    this.known.delete(key);
    this.known.set(key, { id, until: this.clock.now() + GOOD_FOR_MS });
    const oldest = this.known.keys().next();
    if (this.known.size > REMEMBERED && !oldest.done) this.known.delete(oldest.value);
    return id;
  }

  private async upload({ kind, mime, bytes }: OutboundFile, signal: AbortSignal): Promise<string> {
    const type = mime.split(';', 1)[0]!.trim();
    const name = `${kind}.${EXTENSIONS[type] ?? (kind === 'voice' ? 'ogg' : 'jpg')}`;
    // Plain audio/ogg is refused: Supported Media Types.
    const declared = type === 'audio/ogg' ? 'audio/ogg; codecs=opus' : type;
    const answer = await this.graph
      .upload('media', `${this.account}/media`, { name, mime: declared, bytes }, signal)
      .catch((error: unknown) => {
        throw uploadErrorOf(error);
      });
    const id = optionalTextIn(answer, 'id');
    if (id === undefined) throw new SendError('unavailable', 'media: no id');
    return id;
  }
}
