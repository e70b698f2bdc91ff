import { Pool } from 'undici';
import type { SmsSendConfig } from '../../config/index.js';
import { Exchange, NoAnswer, type HttpAnswer } from '../../shared/http/index.js';
import { fill, fillEncoded, fillJson, type TemplateValues } from './template.js';

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

/** The requests that send, as the operator's templates say. */
export class SmsGateway {
  private readonly pool: Pool;
  private readonly headers: string[];
  private readonly json: unknown;

  /** @param limitMs for one request, answer included */
  constructor(
    private readonly config: SmsSendConfig,
    private readonly limitMs: number,
  ) {
    this.pool = new Pool(new URL(config.url).origin, {
      // A modem takes one after the other; an operator's gateway is asked for few a second.
      connections: 16,
      pipelining: 1,
      connect: { timeout: 5_000 },
      keepAliveTimeout: 10_000,
      keepAliveMaxTimeout: 10_000,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: 1_000_000,
    });
    const { type } = config;
    const declared = type === 'none' ? [] : ['content-type', CONTENT_TYPES[type]];
    this.headers = [...declared, 'user-agent', 'Baro', ...Object.entries(config.headers).flat()];
    this.json = type === 'json' ? JSON.parse(config.body) : null;
  }

  /** @throws {NoAnswer} */
  send(values: TemplateValues, signal: AbortSignal): Promise<HttpAnswer> {
    if (signal.aborted) return Promise.reject(new NoAnswer(false));
    const { pathname, search } = new URL(fillEncoded(this.config.url, values));
    const request = {
      method: this.config.method,
      path: pathname + search,
      headers: this.headers,
      body: this.body(values),
    };
    return new Promise((resolve, reject) => {
      this.pool.dispatch(request, new Exchange(resolve, reject, this.limitMs, signal));
    });
  }

  private body(values: TemplateValues): string | null {
    const { type, body } = this.config;
    switch (type) {
      case 'json':
        return JSON.stringify(fillJson(this.json, values));
      case 'form':
        return fillEncoded(body, values);
      case 'text':
        return fill(body, values, (value) => value);
      case 'none':
        return null;
    }
  }
}
