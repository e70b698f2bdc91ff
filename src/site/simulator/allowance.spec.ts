import { describe, expect, it } from '@jest/globals';
import { Allowance } from './allowance.js';

/** So many calls at one instant; how long each is told to wait. */
const ask = (allowance: Allowance, times: number, now: number, address = '::1'): number[] =>
  Array.from({ length: times }, () => allowance.take(address, now));

describe('what may be handed in to a demonstration', () => {
  it('is a hundred and twenty at once, and then two a second', () => {
    const allowance = new Allowance();
    expect(ask(allowance, 121, 5000)).toEqual([...Array<number>(120).fill(0), 500]);
    expect(ask(allowance, 3, 6000)).toEqual([0, 0, 500]);
  });

  it('is each address’s own', () => {
    const allowance = new Allowance();
    ask(allowance, 130, 0);
    expect(ask(allowance, 1, 0, '10.0.0.1')).toEqual([0]);
  });

  it('never grows beyond what is allowed at once, however long nobody comes', () => {
    const allowance = new Allowance();
    ask(allowance, 1, 0);
    expect(ask(allowance, 121, 86_400_000).filter((wait) => wait > 0)).toHaveLength(1);
  });

  it('forgets the oldest of very many addresses, and only those', () => {
    const allowance = new Allowance();
    ask(allowance, 120, 0);
    ask(allowance, 120, 1, 'late');
    for (let n = 0; n < 9_999; n += 1) allowance.take(`address ${n}`, 2);
    expect(ask(allowance, 1, 3, 'late')[0]).toBeGreaterThan(0);
    expect(ask(allowance, 1, 3)).toEqual([0]);
  });
});
