import { SendError } from '../contract/index.js';
import { ChildGone, NotAsked } from './child-line.js';
import type { Answer } from './protocol.js';

/**
 * | what came of it | kind | why |
 * |---|---|---|
 * | the child says so | as it says | it knows whether the message had left |
 * | the child was not asked: it is gone, or we are stopping | unavailable | it is still ours |
 * | the child ended, or its time was over | uncertain | the page may have sent it, or still do so |
 */
export function sendErrorOf(problem: unknown): SendError {
  if (problem instanceof SendError) return problem;
  if (problem instanceof NotAsked)
    return new SendError('unavailable', 'the browser was not asked to send it');
  if (problem instanceof ChildGone)
    return new SendError('uncertain', 'the browser did not say that it was sent');
  return new SendError('uncertain', 'it is not known whether it was sent');
}

/** @throws {SendError} unless the message is with WhatsApp */
export function sentId(answer: Answer): string | null {
  if (answer.type === 'sent') return answer.externalId;
  if (answer.type === 'refused') throw new SendError(answer.kind, answer.detail);
  throw new SendError('uncertain', 'the browser answered something else');
}
