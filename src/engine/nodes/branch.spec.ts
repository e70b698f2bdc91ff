import { describe, expect, it } from '@jest/globals';
import { keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

const wayFor = (value: string) =>
  keysSaid(
    rehearse(`
  start: { type: set, values: { x: ${value} }, next: fork }
  fork: { type: branch, on: $x, cases: { 'true': yes, '': empty, '3': three }, otherwise: other }
  yes: { type: say, say: a.yes, next: done }
  empty: { type: say, say: a.empty, next: done }
  three: { type: say, say: a.three, next: done }
  other: { type: say, say: a.other, next: done }`).first,
  )[0];

describe('branch', () => {
  it.each([
    ['true', 'a.yes'],
    ['false', 'a.other'],
    ['3', 'a.three'],
    ['null', 'a.empty'],
    ['constructor', 'a.other'],
  ])('takes the way of %s', (value, key) => {
    expect(wayFor(value)).toBe(key);
  });

  it('knows what was never answered, and what is known of the person', () => {
    const { first } = rehearse(`
  start: { type: branch, on: $never.answered, cases: { '': known }, otherwise: done }
  known: { type: branch, on: $citizen.consented, cases: { 'true': yes }, otherwise: done }
  yes: { type: say, say: a.yes, next: done }`);
    expect(keysSaid(first)).toEqual(['a.yes']);
  });
});
