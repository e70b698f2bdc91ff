import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MediaFile } from '../../messaging/index.js';

/**
 * Sends a voice note, or the part of it that is asked for: Safari plays nothing from a server that ignores Range. Never
 * kept by the browser: it may be shared.
 */
export async function sendSound(
  request: FastifyRequest,
  reply: FastifyReply,
  { mime, bytes }: MediaFile,
): Promise<void> {
  reply.header('content-type', mime).header('cache-control', 'no-store').header('accept-ranges', 'bytes');
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === 'none') await reply.send(bytes);
  else if (range === 'unsatisfiable')
    await reply.status(416).header('content-range', `bytes */${bytes.length}`).send();
  else {
    const { first, last } = range;
    await reply
      .status(206)
      .header('content-range', `bytes ${first}-${last}/${bytes.length}`)
      .send(bytes.subarray(first, last + 1));
  }
}

type Range = { first: number; last: number } | 'none' | 'unsatisfiable';

/** One range, as RFC 9110 §14.2 writes it; several at once, or anything unreadable, is answered with the whole. */
export function rangeOf(header: string | undefined, size: number): Range {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || (from === '' && to === '')) return 'none';
  // "-500": the last 500 bytes.
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
