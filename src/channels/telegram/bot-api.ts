import type { Opts, Telegram as Methods } from 'telegraf/types';
import { apiFailureOf } from './api-failure.js';
import type { CallOptions, PooledTelegram } from './pooled-telegram.js';

/** telegraf's client with errors that say nothing they should not. */
export class BotApi {
  constructor(private readonly telegram: PooledTelegram) {}

  /** @throws {ApiFailure} and nothing else. */
  async call<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options?: CallOptions,
  ): Promise<ReturnType<Methods[M]>> {
    try {
      return await this.telegram.callApi(method, payload, options);
    } catch (error) {
      throw apiFailureOf(method, error);
    }
  }
}
