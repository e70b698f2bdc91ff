import { HttpException } from '@nestjs/common';
import { ForbiddenError, NotFoundError, OperationalError, UserError } from '../../shared/index.js';

/** What a person is told of an error: `site.error.<name>` and `site.error.<name>_next`. */
export interface Problem {
  readonly status: number;
  readonly name:
    'not_found' | 'forbidden' | 'expired' | 'refused' | 'too_large' | 'too_many' | 'unavailable' | 'ours';
  /** Said in place of `_next`, when the error has words of its own. */
  readonly said?: UserError;
}

const EXPIRED: Problem = { status: 403, name: 'expired' };
const BY_STATUS: Readonly<Record<number, Problem>> = {
  400: { status: 400, name: 'refused' },
  403: { status: 403, name: 'forbidden' },
  404: { status: 404, name: 'not_found' },
  413: { status: 413, name: 'too_large' },
  415: { status: 415, name: 'refused' },
  429: { status: 429, name: 'too_many' },
  503: { status: 503, name: 'unavailable' },
};
const OURS: Problem = { status: 500, name: 'ours' };

/** The one place where an error becomes something a browser is told; never its message or stack. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NotFoundError) return BY_STATUS[404]!;
  if (error instanceof ForbiddenError) return BY_STATUS[403]!;
  if (error instanceof UserError) return { status: 422, name: 'refused', said: error };
  if (error instanceof OperationalError || isRefusedStorage(error)) return BY_STATUS[503]!;
  if (isTokenError(error)) return EXPIRED;
  return BY_STATUS[statusOf(error)] ?? OURS;
}

/** The inbound sink's way of saying that storage is locked or full. */
const isRefusedStorage = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StorageRefused';

/** From @fastify/csrf-protection; Nest hands it on as its message in an HttpException of its own. */
const isTokenError = (error: unknown): boolean => error instanceof Error && /\bcsrf\b/i.test(error.message);

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors: a body too large, a broken JSON.
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
