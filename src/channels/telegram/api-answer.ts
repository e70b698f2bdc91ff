import { TelegramError } from 'telegraf';
import { NoAnswer, type HttpAnswer } from '../../shared/http/index.js';

interface Refusal {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
}

/**
 * The `result` of a Bot API answer. The body decides, not the HTTP status: whoever writes
 * `{"ok":false,"error_code":…}` knows the Bot API, while a gateway says nothing about what stands behind it.
 * @throws {TelegramError} {NoAnswer}
 */
export function resultIn(answer: HttpAnswer, method: string): unknown {
  const body = parsed(answer.body);
  if (isObject(body)) {
    if (body['ok'] === true) return body['result'];
    if (isRefusal(body)) throw new TelegramError(body, { method });
  }
  throw new NoAnswer(true, answer.status);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRefusal(body: object): body is Refusal {
  const { ok, error_code } = body as Partial<Refusal>;
  return ok === false && typeof error_code === 'number';
}
