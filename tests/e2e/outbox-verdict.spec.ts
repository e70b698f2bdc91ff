import { describe, expect, it } from '@jest/globals';
import { judgeOutbox, type Arrival } from '../bench/support/outbox-verdict.js';

const LIMITS = { perSecond: 100, perChatMs: 100, retryAfterMs: 1000 };
const CHATS = 50;
const MESSAGES = 4;

/** Each chat's messages 500 ms apart: exactly the pace. */
const perfect = (): Arrival[] =>
  Array.from({ length: CHATS * MESSAGES }, (_, i) => ({
    at: i * 10,
    chat: `c${i % CHATS}`,
    n: Math.floor(i / CHATS),
    delivered: true,
    throttled: false,
  }));
const judge = (log: Arrival[]) =>
  judgeOutbox(
    [...log].sort((a, b) => a.at - b.at),
    CHATS,
    MESSAGES,
    LIMITS,
  );

describe('the judge of the sender', () => {
  it('finds nothing wrong where nothing is', () => {
    expect(judge(perfect())).toMatchObject({ sent: 200, lost: 0, reordered: 0, pace_violations: 0 });
    expect(judge(perfect()).pace_share).toBeGreaterThan(0.95);
  });

  it('counts what never reached a phone, though it was tried', () => {
    const log = perfect();
    log[7]!.delivered = false;
    expect(judge(log)).toMatchObject({ sent: 199, lost: 1 });
  });

  it('takes the same message twice in a row for a repeat, and one that comes later for a disorder', () => {
    const repeat = { ...perfect()[0]!, at: 200 };
    expect(judge([...perfect(), repeat])).toMatchObject({ sent: 200, reordered: 0 });
    const late = { ...perfect()[0]!, at: 700 };
    expect(judge([...perfect(), late])).toMatchObject({ sent: 200, reordered: 1 });
  });

  it('sees two messages of a chat change places', () => {
    const log = perfect();
    [log[0]!.n, log[CHATS]!.n] = [1, 0];
    expect(judge(log).reordered).toBeGreaterThan(0);
  });

  it('sees a second with more calls than it may have, refused ones too', () => {
    const more = Array.from({ length: 30 }, (_, i) => ({
      at: 1000 + i,
      chat: `x${i}`,
      n: 0,
      delivered: false,
      throttled: false,
    }));
    expect(judge([...perfect(), ...more]).pace_violations).toBeGreaterThan(0);
  });

  it('sees a chat that was written to too soon', () => {
    const soon = { ...perfect()[0]!, at: 80, delivered: false };
    expect(judge([...perfect(), soon]).pace_violations).toBe(1);
  });

  it('sees calls in the time the provider wanted to be quiet, and leaves that time out of the share', () => {
    const log = perfect();
    log[100]!.throttled = true;
    expect(judge(log).pace_violations).toBeGreaterThan(40);
    const obeyed = perfect().map((one, i) => (i > 100 ? { ...one, at: one.at + 1000 } : one));
    obeyed[100]!.throttled = true;
    expect(judge(obeyed)).toMatchObject({ pace_violations: 0 });
    expect(judge(obeyed).pace_share).toBeGreaterThan(0.95);
  });

  it('sees a sender that is slow while there is work', () => {
    const slow = perfect().map((one) => ({ ...one, at: one.at * 2 }));
    expect(judge(slow).pace_share).toBeCloseTo(0.5, 1);
  });
});
