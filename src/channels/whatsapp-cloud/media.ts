import { download } from '../../shared/http/index.js';
import { OperationalError, optionalNumberIn, optionalTextIn } from '../../shared/index.js';
import { MediaGone, MediaTooLarge, type FetchedMedia, type MediaReference } from '../contract/index.js';
import { GraphFailure, type GraphApi } from './graph/index.js';

export interface MediaSource {
  readonly graph: GraphApi;
  /** The root of the Graph API, by which an address without TLS is judged. */
  readonly root: string;
  readonly token: string;
  readonly account: string;
  /** The cap, bytes. */
  readonly mediaBytes: number;
  /** For the whole download, milliseconds. */
  readonly limitMs: number;
}

/**
 * Asks where the file lies (the address is good for five minutes), then downloads it with our token, never holding
 * more than the cap. Files that people sent are kept for seven days.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 * @throws {MediaGone} {MediaTooLarge} {OperationalError} whose messages hold no address
 */
export async function fetchMedia(
  source: MediaSource,
  reference: MediaReference,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  const { token, mediaBytes: cap, limitMs } = source;
  const { address, mime } = await locate(source, reference, signal);
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'Baro' };
  const bytes = await download(address, { headers, cap, limitMs, signal });
  if (bytes === 'gone') throw new MediaGone('the file is gone');
  if (bytes === 'too-large') throw new MediaTooLarge('larger than the cap, as received');
  const type = reference.mime ?? mime;
  return { bytes, ...(type !== undefined && { mime: type }) };
}

async function locate(
  { graph, root, account, mediaBytes }: MediaSource,
  { remote }: MediaReference,
  signal: AbortSignal,
): Promise<{ address: URL; mime: string | undefined }> {
  const path = `${encodeURIComponent(remote)}?phone_number_id=${encodeURIComponent(account)}`;
  const found = await graph.get('media', path, signal).catch((error: unknown) => {
    throw failureOf(error);
  });
  if ((optionalNumberIn(found, 'file_size') ?? 0) > mediaBytes)
    throw new MediaTooLarge('larger than the cap, as WhatsApp says');
  const url = optionalTextIn(found, 'url');
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  // The token goes along: never in the clear, unless the Graph API itself is so in a test.
  if (!address || (address.protocol !== 'https:' && address.origin !== new URL(root).origin))
    throw new OperationalError('WhatsApp gave no address that may be followed');
  return { address, mime: optionalTextIn(found, 'mime_type') };
}

/** 100: no object has this id any more. */
function failureOf(error: unknown): Error {
  if (error instanceof GraphFailure && error.code === 100)
    return new MediaGone('WhatsApp no longer has the file');
  return new OperationalError(error instanceof GraphFailure ? error.message : 'media: failed');
}
