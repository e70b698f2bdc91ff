import { Pool } from 'undici';
import { Exchange, NoAnswer, type HttpAnswer } from '../../../shared/http/index.js';
import { isRaw, optionalNumberIn, type Raw } from '../../../shared/index.js';
import { GraphFailure } from './graph-failure.js';
import { multipart } from './multipart.js';

export interface GraphOptions {
  readonly token: string;
  /** https://graph.facebook.com, or another for tests. */
  readonly root: string;
  /** "v25.0" */
  readonly version: string;
  /** For one call, answer included, milliseconds. */
  readonly limitMs: number;
}

const POOL: Pool.Options = {
  connections: 64,
  pipelining: 1,
  connect: { timeout: 5_000 },
  // Closed by us before the other side does: a request on a dying connection is an uncertain one.
  keepAliveTimeout: 30_000,
  keepAliveMaxTimeout: 30_000,
  // Every call has a limit of its own, for all of it.
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: 1_000_000,
};

/** Meta's Graph API over kept connections, with errors that say nothing they should not. */
export class GraphApi {
  private readonly pool: Pool;
  private readonly prefix: string;

  constructor(private readonly options: GraphOptions) {
    const address = new URL(
      `./${options.version}/`,
      options.root.endsWith('/') ? options.root : `${options.root}/`,
    );
    this.prefix = address.pathname;
    this.pool = new Pool(address.origin, POOL);
  }

  /** @throws {GraphFailure} and nothing else. */
  post(what: string, path: string, payload: object, signal: AbortSignal): Promise<Raw> {
    const body = JSON.stringify({ messaging_product: 'whatsapp', ...payload });
    return this.call(what, { method: 'POST', path, body, contentType: 'application/json' }, signal);
  }

  /** @throws {GraphFailure} and nothing else. */
  upload(
    what: string,
    path: string,
    file: { name: string; mime: string; bytes: Buffer },
    signal: AbortSignal,
  ): Promise<Raw> {
    const { contentType, body } = multipart({ messaging_product: 'whatsapp', type: file.mime }, file);
    return this.call(what, { method: 'POST', path, body, contentType }, signal);
  }

  /** @throws {GraphFailure} and nothing else. */
  get(what: string, path: string, signal: AbortSignal): Promise<Raw> {
    return this.call(what, { method: 'GET', path }, signal);
  }

  private async call(what: string, request: Request, signal: AbortSignal): Promise<Raw> {
    if (signal.aborted) throw new GraphFailure(what, 'unreachable');
    try {
      return resultIn(what, await this.exchange(request, signal));
    } catch (error) {
      if (error instanceof GraphFailure) throw error;
      const { left, httpStatus, message } = error as NoAnswer;
      const told = httpStatus === undefined ? undefined : message;
      throw new GraphFailure(what, left ? 'lost' : 'unreachable', undefined, undefined, false, told);
    }
  }

  private exchange({ method, path, body, contentType }: Request, signal: AbortSignal): Promise<HttpAnswer> {
    const headers = ['authorization', `Bearer ${this.options.token}`, 'user-agent', 'Baro'];
    if (contentType) headers.push('content-type', contentType);
    return new Promise((resolve, reject) => {
      this.pool.dispatch(
        { method, path: this.prefix + path, headers, body: body ?? null },
        new Exchange(resolve, reject, this.options.limitMs, signal),
      );
    });
  }
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string | Buffer;
  readonly contentType?: string;
}

/**
 * The body decides, not the status: whoever writes `{"error":{"code":…}}` is the Graph API, while a gateway says
 * nothing about what stands behind it.
 * @throws {GraphFailure} {NoAnswer}
 */
function resultIn(what: string, { status, body }: HttpAnswer): Raw {
  const parsed = parse(body);
  if (isRaw(parsed)) {
    const error = parsed['error'];
    const code = isRaw(error) ? optionalNumberIn(error, 'code') : undefined;
    if (isRaw(error) && code !== undefined) {
      const subcode = optionalNumberIn(error, 'error_subcode');
      throw new GraphFailure(what, 'answered', code, subcode, error['is_transient'] === true);
    }
    if (status >= 200 && status < 300 && error === undefined) return parsed;
  }
  throw new NoAnswer(true, status);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
