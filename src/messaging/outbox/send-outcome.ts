import type { SendError, SendErrorKind } from '../../channels/contract/index.js';
import type { OutboxKind, OutboxState } from './outbox.repository.js';

export interface Attempted {
  kind: OutboxKind;
  /** Attempts made, this one included. */
  attempts: number;
  /** Times it was sent again although its fate was unknown. */
  resends: number;
}

/** What becomes of a message after an attempt. */
export interface SendOutcome {
  state: OutboxState;
  resends: number;
  /** Milliseconds before its conversation is tried again. */
  waitMs: number;
  /** Milliseconds for which the whole account keeps quiet. */
  pauseMs: number;
}

const SECOND = 1000;
/** Most failures pass within a second, and somebody waits for the answer. */
const FIRST_BACK_OFF = 250;
const LONGEST_BACK_OFF = 10 * 60 * SECOND;
/** About a day and a half of back-off: longer than most outages, shorter than anybody's patience. */
const ATTEMPTS = 200;
const UNAUTHORISED_WAIT = 60 * SECOND;
const THROTTLED_WAIT = 5 * SECOND;

function backOff(attempts: number, random: number): number {
  const longest = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** Math.min(attempts, 14));
  // Jitter, so that conversations which failed together do not come back together.
  return longest / 2 + (random * longest) / 2;
}

/** Milliseconds for which nothing at all is worth sending on the account; 0 where only this message is concerned. */
export function accountPauseOf(kind: SendErrorKind, retryAfterMs?: number): number {
  if (kind === 'throttled') return retryAfterMs ?? THROTTLED_WAIT;
  return kind === 'unauthorised' ? UNAUTHORISED_WAIT : 0;
}

/** @param random between 0 and 1. */
export function outcomeOf(message: Attempted, error: SendError | null, random: number): SendOutcome {
  const settled = (state: OutboxState): SendOutcome => ({
    state,
    resends: message.resends,
    waitMs: 0,
    pauseMs: 0,
  });
  const again = (waitMs: number, pauseMs = 0): SendOutcome =>
    message.attempts >= ATTEMPTS
      ? settled('failed')
      : { state: 'waiting', resends: message.resends, waitMs, pauseMs };
  if (!error) return settled('sent');
  switch (error.kind) {
    case 'throttled': {
      const wait = accountPauseOf('throttled', error.retryAfterMs);
      return again(wait, wait);
    }
    case 'closed':
      // Nothing brings it nearer but the person's own next message; of that a knock can only ask, not wait for it.
      return settled(message.kind === 'knock' ? 'failed' : 'held');
    case 'unavailable':
      return again(backOff(message.attempts, random));
    case 'unauthorised':
      // However often: it is our key that is wrong, not the message.
      return {
        state: 'waiting',
        resends: message.resends,
        waitMs: UNAUTHORISED_WAIT,
        pauseMs: UNAUTHORISED_WAIT,
      };
    case 'uncertain':
      return uncertain(message, random);
    case 'blocked':
    case 'refused':
      return settled('failed');
  }
}

/**
 * The provider may have it. A reply is sent once more, because a person waits for it and seeing it twice
 * harms less than never; anything else stays `unknown` until a person decides.
 */
export function uncertain(message: Attempted, random: number): SendOutcome {
  if (message.kind !== 'reply' || message.resends > 0)
    return { state: 'unknown', resends: message.resends, waitMs: 0, pauseMs: 0 };
  return { state: 'waiting', resends: message.resends + 1, waitMs: backOff(1, random), pauseMs: 0 };
}
