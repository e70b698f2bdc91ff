import { MediaGone, MediaTooLarge, type FetchedMedia, type MediaReference } from '../contract/index.js';
import { download } from '../../shared/http/index.js';
import { OperationalError } from '../../shared/index.js';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import { safeFilePath } from './file-path.js';

export interface MediaSource {
  readonly api: BotApi;
  readonly apiRoot: string;
  readonly token: string;
  /** The cap, bytes. */
  readonly mediaBytes: number;
  /** For the whole download, milliseconds. */
  readonly limitMs: number;
}

/**
 * Asks where the file lies, then downloads it, never holding more than the cap.
 * @throws {MediaGone} {MediaTooLarge} {OperationalError} whose messages hold no address, which has the token
 */
export async function fetchMedia(
  source: MediaSource,
  reference: MediaReference,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  if ((reference.bytes ?? 0) > source.mediaBytes) throw new MediaTooLarge('larger than the cap, as declared');
  const path = await locate(source, reference.remote, signal);
  const bytes = await bytesAt(source, path, signal);
  return { bytes, ...(reference.mime !== undefined && { mime: reference.mime }) };
}

async function locate(
  { api, mediaBytes }: MediaSource,
  fileId: string,
  signal: AbortSignal,
): Promise<string> {
  const file = await api.call('getFile', { file_id: fileId }, { signal }).catch((error: unknown) => {
    throw failureOf(error);
  });
  if ((file.file_size ?? 0) > mediaBytes) throw new MediaTooLarge('larger than the cap, as Telegram says');
  const path = safeFilePath(file.file_path);
  if (path === null) throw new MediaGone('Telegram gave no path that may be followed');
  return path;
}

function failureOf(error: unknown): Error {
  if (!(error instanceof ApiFailure)) return new OperationalError('getFile failed');
  if (error.status !== 400) return new OperationalError(error.message);
  // One code for both: only the words tell them apart.
  return /too big/i.test(error.description)
    ? new MediaTooLarge('over the 20 MB that Telegram lets a bot fetch')
    : new MediaGone('Telegram no longer has the file');
}

async function bytesAt(source: MediaSource, path: string, signal: AbortSignal): Promise<Buffer> {
  const address = new URL(`./file/bot${source.token}/${path}`, source.apiRoot);
  const bytes = await download(address, { cap: source.mediaBytes, limitMs: source.limitMs, signal });
  if (bytes === 'gone') throw new MediaGone('the file is gone');
  if (bytes === 'too-large') throw new MediaTooLarge('larger than the cap, as received');
  return bytes;
}
