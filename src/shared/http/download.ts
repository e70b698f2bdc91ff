import { OperationalError } from '../errors.js';
import { endAfter } from './call-end.js';

export interface Download {
  readonly headers?: Readonly<Record<string, string>>;
  /** The cap, bytes: never more is held. */
  readonly cap: number;
  /** For the whole of it, milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * The bytes behind an address, or why there are none. A redirect is an error: it would carry a token to
 * another host.
 * @throws {OperationalError} for what may pass by itself; its message holds no address.
 */
export async function download(address: URL, options: Download): Promise<Buffer | 'gone' | 'too-large'> {
  if (options.signal.aborted) throw new OperationalError('the download was not begun');
  // No AbortSignal.any(): in Node 20 what it makes may be collected before it fires.
  const abort = new AbortController();
  const release = endAfter(options.limitMs, options.signal, () => abort.abort());
  try {
    return await fetchUpTo(address, options, abort.signal);
  } finally {
    release();
  }
}

async function fetchUpTo(
  address: URL,
  { headers = {}, cap }: Download,
  signal: AbortSignal,
): Promise<Buffer | 'gone' | 'too-large'> {
  const response = await fetch(address, { headers, signal, redirect: 'error' }).catch(() => {
    throw new OperationalError('the download failed');
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return 'gone';
    throw new OperationalError(`the download was answered ${response.status}`);
  }
  return readUpTo(cap, response.body);
}

async function readUpTo(cap: number, body: ReadableStream<Uint8Array>): Promise<Buffer | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.byteLength;
      if (length > cap) return 'too-large';
      chunks.push(chunk);
    }
  } catch {
    throw new OperationalError('the download broke off');
  }
  return Buffer.concat(chunks, length);
}
