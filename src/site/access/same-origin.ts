import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the request could change something. */
export const isUnsafe = (request: FastifyRequest): boolean => !SAFE.has(request.method);

/**
 * Whether a page of ours, and no other site, made this request. Every current browser says so in Sec-Fetch-Site; an older
 * one sends Origin with what a foreign page posts. Who sends neither is left to the token.
 */
export function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return isOurAddress(origin, request, publicUrl);
}

/** The path of our own page whose form was sent; null when another site, or nobody, says where it was. */
export function pageBefore(request: FastifyRequest, publicUrl: string): string | null {
  const { referer } = request.headers;
  return referer !== undefined && isOurAddress(referer, request, publicUrl)
    ? new URL(referer).pathname
    : null;
}

function isOurAddress(address: string, request: FastifyRequest, publicUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { host } = new URL(address);
  return host === request.host || host === new URL(publicUrl).host;
}
