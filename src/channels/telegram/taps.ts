import type { BotApi } from './bot-api.js';

const LIMIT_MS = 5_000;
const AT_ONCE = 16;

/**
 * Tells phones that a tap has arrived, so that the button stops turning. A courtesy: it is never waited
 * for, its errors mean nothing, and when Telegram is slow it is left out rather than piled up.
 */
export class Taps {
  private underWay = 0;

  constructor(private readonly api: BotApi) {}

  acknowledge(callbackQueryId: string): void {
    if (this.underWay >= AT_ONCE) return;
    this.underWay += 1;
    this.api
      .call('answerCallbackQuery', { callback_query_id: callbackQueryId }, { limitMs: LIMIT_MS })
      .catch(() => undefined)
      .finally(() => (this.underWay -= 1));
  }
}
