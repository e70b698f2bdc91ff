import { Telegram } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { Pool } from 'undici';
import { endAfter, Exchange, NoAnswer, type HttpAnswer, type StopSignal } from '../../shared/http/index.js';
import { resultIn } from './api-answer.js';
import { keepAliveAgent } from './keep-alive-agent.js';

export interface CallOptions {
  readonly signal?: StopSignal;
  /** For the whole call, answer included, milliseconds. */
  readonly limitMs?: number;
}

export interface PooledTelegramOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** For one call that names no limit of its own, milliseconds. */
  readonly limitMs: number;
}

const HEADERS = ['content-type', 'application/json', 'user-agent', 'telegraf (Baro)'];
const POOL: Pool.Options = {
  pipelining: 1,
  connect: { timeout: 5_000 },
  // Closed by us before nginx closes it (75 s): a request on a dying connection is an uncertain one.
  keepAliveTimeout: 30_000,
  keepAliveMaxTimeout: 30_000,
  // Every call has a limit of its own, for all of it; undici's begin anew with every piece that comes.
  headersTimeout: 0,
  bodyTimeout: 0,
  // A hundred updates with the longest texts are some 3 MB.
  maxResponseSize: 16_000_000,
};

/**
 * telegraf's client, whose calls go over kept connections of undici: node-fetch costs several times the CPU.
 * Calls with files go telegraf's own way.
 */
export class PooledTelegram extends Telegram {
  private readonly path: string;
  private readonly pool: Pool;
  /** A poll holds its connection for most of a minute: never one that a message waits for. */
  private readonly pollPool: Pool;
  private readonly limitMs: number;

  constructor({ token, apiRoot, limitMs }: PooledTelegramOptions) {
    super(token, { apiRoot, webhookReply: false });
    // Given to the constructor, telegraf would drop it for http:// and open a connection for every call.
    this.options.agent = keepAliveAgent(apiRoot);
    const address = new URL(`./bot${token}/`, apiRoot);
    this.path = address.pathname;
    this.pool = new Pool(address.origin, { ...POOL, connections: 64 });
    this.pollPool = new Pool(address.origin, { ...POOL, connections: 2 });
    this.limitMs = limitMs;
  }

  /** @throws {TelegramError} {NoAnswer} and, for a call with a file, what telegraf throws */
  override async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    { signal, limitMs = this.limitMs }: CallOptions = {},
  ): Promise<ReturnType<Methods[M]>> {
    if (signal?.aborted) throw new NoAnswer(false);
    if (mayHoldFile(payload)) return this.callWithFile(method, payload, limitMs, signal);
    const answer = await this.post(method, bodyOf(payload), limitMs, signal);
    return resultIn(answer, method) as ReturnType<Methods[M]>;
  }

  private post(
    method: string,
    body: string,
    limitMs: number,
    signal: StopSignal | undefined,
  ): Promise<HttpAnswer> {
    const pool = method === 'getUpdates' ? this.pollPool : this.pool;
    const request = { method: 'POST', path: this.path + method, headers: HEADERS, body };
    return new Promise((resolve, reject) => {
      pool.dispatch(request, new Exchange(resolve, reject, limitMs, signal));
    });
  }

  private async callWithFile<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    limitMs: number,
    signal: StopSignal | undefined,
  ): Promise<ReturnType<Methods[M]>> {
    const abort = new AbortController();
    const release = endAfter(limitMs, signal, () => abort.abort());
    try {
      return await super.callApi(method, payload, { signal: abort.signal as never });
    } catch (error) {
      // telegraf does not read the body of a 5xx: without this its connection would stay taken.
      abort.abort();
      throw error;
    } finally {
      release();
    }
  }
}

/** Never false where telegraf would find a file; where it finds none, its way leads to the same end. */
function mayHoldFile(payload: object): boolean {
  return Object.values(payload).some((value: unknown) =>
    Array.isArray(value) ? value.some(isFileLike) : isFileLike(value),
  );
}

function isFileLike(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && ('source' in value || 'url' in value || 'media' in value)
  );
}

/** As telegraf writes it: fields that are null are left out. */
function bodyOf(payload: object): string {
  const json = JSON.stringify(payload);
  return json.includes(':null')
    ? JSON.stringify(payload, (_key, value: unknown) => value ?? undefined)
    : json;
}
