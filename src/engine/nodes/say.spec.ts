import { describe, expect, it } from '@jest/globals';
import { keysSaid, parametersSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('say', () => {
  it('says everything up to the next question in one message', () => {
    const { first } = rehearse(`
  start: { type: say, say: [a.one, a.two], next: then }
  then: { type: say, say: a.three, next: ask }
  ask: { type: collect, say: a.ask, accepts: [text], into: x, next: done }`);
    expect(first).toHaveLength(1);
    expect(keysSaid(first)).toEqual(['a.one', 'a.two', 'a.three', 'a.ask']);
  });

  it('chooses the key by a value, and says nothing where there is nothing to say', () => {
    const { first } = rehearse(`
  start: { type: set, values: { mood: good, place: Kita }, next: talk }
  talk:
    type: say
    say:
      - { key: { by: $mood, of: { good: a.good }, otherwise: a.bad }, parameters: { where: $place, n: 3 } }
      - { key: { by: $mood, of: { bad: a.sorry }, otherwise: null } }
      - { key: { by: $mood, of: { bad: a.sorry }, otherwise: a.fine } }
    next: done`);
    expect(keysSaid(first)).toEqual(['a.good', 'a.fine']);
    expect(parametersSaid(first, 'a.good')).toEqual({ where: 'Kita', n: 3 });
  });

  it('speaks several languages to somebody who has not chosen one', () => {
    const { first } = rehearse(`
  start: { type: say, say: { key: a.hello, in: [fr, bm] }, next: done }`);
    const said = first.flatMap((event) => (event.type === 'message.said' ? event.parts : []));
    expect(said.map(({ parameters }) => parameters['text'])).toEqual(['a.hello', 'bm:a.hello', undefined]);
  });
});
