import { describe, expect, it } from '@jest/globals';
import { keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('end', () => {
  it('leaves the flow: the conversation is over when it was the outermost', () => {
    const person = rehearse('  start: { type: say, say: a.bye, next: done }');
    expect(keysSaid(person.first)).toEqual(['a.bye']);
    expect(person.session).toBeNull();
  });

  it('leaves every flow when it says so', () => {
    const person = rehearse(`
  start: { type: call, flow: stop, next: never }
  never: { type: say, say: a.never, next: done }`);
    expect(keysSaid(person.first)).toEqual(['stop.done']);
    expect(person.session).toBeNull();
  });

  it('says how to go on under the last words', () => {
    const [last] = rehearse('  start: { type: say, say: a.bye, next: done }').first;
    expect(last).toMatchObject({ parts: [{ key: 'a.bye' }, { key: 'common.menu_hint' }] });
  });
});
