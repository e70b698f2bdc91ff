import { describe, expect, it } from '@jest/globals';
import { keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('call', () => {
  it('goes through the other flow and comes back with what was answered there', () => {
    const person = rehearse(`
  start: { type: call, flow: choose-commune, next: back }
  back: { type: say, say: { key: a.back, parameters: { where: $commune.label } }, next: done }`);
    expect(keysSaid(person.first)).toEqual(['ask.commune']);
    expect(keysSaid(person.writes('Toya'))).toEqual(['a.back']);
    expect(person.session).toBeNull();
  });
});
