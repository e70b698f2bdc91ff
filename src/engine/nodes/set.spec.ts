import { describe, expect, it } from '@jest/globals';
import { emitted, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('set', () => {
  it('keeps literals, other values and new codes', () => {
    const { first } = rehearse(`
  start: { type: set, values: { a: mayor, n: 7, none: null, code: $new.ticket }, next: more }
  more: { type: set, values: { b: $a }, next: tell }
  tell: { type: emit, event: a.b, payload: { a: $a, b: $b, n: $n, none: $none, code: $code }, next: done }`);
    expect(emitted(first)[0]!.payload).toEqual({
      a: 'mayor',
      b: 'mayor',
      n: 7,
      none: null,
      code: expect.stringMatching(/^\w{3}-\w{3}$/),
    });
  });

  it('changes the language for what is said from then on', () => {
    const { first } = rehearse(`
  start: { type: say, say: a.before, next: change }
  change: { type: set, language: bm, next: after }
  after: { type: say, say: a.after, next: done }`);
    const said = first.map((event) => event.type === 'message.said' && [event.language, event.parts[0]!.key]);
    expect(said).toEqual([
      ['fr', 'a.before'],
      ['bm', 'a.after'],
    ]);
  });
});
