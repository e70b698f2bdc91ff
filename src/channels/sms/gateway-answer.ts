import type { SmsAnswerConfig } from '../../config/index.js';
import type { HttpAnswer } from '../../shared/http/index.js';
import { SendError, type SendErrorKind } from '../contract/index.js';
import { textOf, valueAt } from './delivery.js';

/**
 * What a status means when the operator has not said otherwise:
 * | status | kind | why |
 * |---|---|---|
 * | 2xx | accepted | unless the body says no |
 * | 429 | throttled | |
 * | 3xx, 401, 403, 404, 405, 407 | unauthorised | address or password are wrong: nothing of the message is |
 * | 503 | unavailable | it says that it did not do it |
 * | other 5xx | uncertain | a gateway behind the gateway may have it |
 * | other 4xx | refused | it would be refused again |
 */
function kindOf(status: number): SendErrorKind | null {
  if (status >= 200 && status < 300) return null;
  if (status === 429) return 'throttled';
  if (status < 400 || [401, 403, 404, 405, 407].includes(status)) return 'unauthorised';
  if (status === 503) return 'unavailable';
  return status >= 500 ? 'uncertain' : 'refused';
}

/**
 * The gateway's id of the message, null when it gave none.
 * @throws {SendError} with the status and never the body, which may repeat the text.
 */
export function acceptedId({ status, body }: HttpAnswer, answers: SmsAnswerConfig): string | null {
  const told = answers.statuses[status];
  const kind = told === undefined ? kindOf(status) : told === 'accepted' ? null : told;
  if (kind) throw new SendError(kind, `the gateway answered ${status}`);
  if (answers.later?.test(body)) throw new SendError('unavailable', `the gateway put it off with ${status}`);
  if (answers.success && !answers.success.test(body)) {
    throw new SendError('refused', `the gateway answered ${status}, and not as SMS_SEND_SUCCESS expects`);
  }
  return idIn(body, answers.id);
}

function idIn(body: string, id: SmsAnswerConfig['id']): string | null {
  if (id === null) return null;
  if (id instanceof RegExp) return id.exec(body)?.[1] || null;
  try {
    return textOf(valueAt(JSON.parse(body), id)) || null;
  } catch {
    return null;
  }
}
