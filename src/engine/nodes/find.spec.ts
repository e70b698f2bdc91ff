import { describe, expect, it } from '@jest/globals';
import { emitted, keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';
import type { LookupRow } from '../ports.js';

const FLOW = `
  start: { type: set, values: { asked: q7 }, next: look }
  look: { type: find, lookup: { name: office-question, parameters: { id: $asked }, empty: none }, into: found, next: tell }
  tell: { type: emit, event: a.b, payload: { value: $found.value, words: $found.facts.words }, next: done }
  none: { type: say, say: a.none, next: done }`;
const row: LookupRow = { value: 'q7', label: 'Personne 7', facts: { words: 'Quand ?' } };

describe('find', () => {
  it('keeps the first row with its facts, and asks nobody', () => {
    const { first } = rehearse(FLOW, ({ parameters }) =>
      parameters['id'] === 'q7' ? [row, { ...row, value: 'q8' }] : null,
    );
    expect(emitted(first)).toEqual([{ name: 'a.b', payload: { value: 'q7', words: 'Quand ?' } }]);
    expect(keysSaid(first)).toEqual([]);
  });

  it('goes elsewhere when there is nothing', () => {
    expect(keysSaid(rehearse(FLOW, () => []).first)).toEqual(['a.none']);
  });

  it('keeps a row without facts with none', () => {
    const { first } = rehearse(FLOW, () => [{ value: 'q9', label: 'Personne 9' }]);
    expect(emitted(first)).toEqual([{ name: 'a.b', payload: { value: 'q9', words: null } }]);
  });
});
