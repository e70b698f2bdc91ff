import { describe, expect, it } from '@jest/globals';
import { Pulse } from './pulse.js';

const SILENCE = 60_000;
const PING = 5_000;

function pulse() {
  let now = 0;
  return {
    pulse: new Pulse(SILENCE, () => now),
    after: (milliseconds: number) => void (now += milliseconds),
  };
}

describe('the pulse of WhatsApp Web', () => {
  it('lets a browser come up for minutes, and not for ever', () => {
    const { pulse: one, after } = pulse();
    after(200_000);
    expect(one.trouble('starting')).toBeNull();
    after(41_000);
    expect(one.trouble('starting')).toBe('not-started');
  });

  it('beats while the page says that it is connected', () => {
    const { pulse: one, after } = pulse();
    one.pageIsThere();
    one.answered('CONNECTED');
    expect(one.isBeating(PING)).toBe(true);
    one.answered('OPENING');
    expect(one.isBeating(PING)).toBe(false);
    one.answered('CONNECTED');
    after(3 * PING);
    expect(one.isBeating(PING)).toBe(false);
  });

  it.each([
    ['the child says nothing', null, 'silent'],
    ['the page says nothing', 'no page', 'silent'],
    ['the page has no line', 'TIMEOUT', 'offline'],
  ] as const)('is in trouble when %s for too long, and not before', (_, answer, reason) => {
    const { pulse: one, after } = pulse();
    one.pageIsThere();
    for (let second = 0; second < 60; second += 5) {
      after(PING);
      if (answer !== null) one.answered(answer === 'no page' ? null : answer);
      expect(one.trouble('ready')).toBeNull();
    }
    after(PING);
    if (answer !== null) one.answered(answer === 'no page' ? null : answer);
    expect(one.trouble('ready')).toBe(reason);
  });

  it('asks no line of a page that shows a code', () => {
    const { pulse: one, after } = pulse();
    one.pageIsThere();
    after(SILENCE + PING);
    one.answered('UNPAIRED');
    expect(one.trouble('to-pair')).toBeNull();
  });
});
