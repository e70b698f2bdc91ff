import { describe, expect, it } from '@jest/globals';
import { emitted, keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('emit', () => {
  it('tells the domain, with null for what was never answered, before what is said of it', () => {
    const { first } = rehearse(`
  start: { type: emit, event: question.submitted, payload: { kind: text, officeId: $office.value }, next: say }
  say: { type: say, say: a.sent, next: done }`);
    expect(emitted(first)).toEqual([
      { name: 'question.submitted', payload: { kind: 'text', officeId: null } },
    ]);
    expect(first.map(({ type }) => type)).toEqual(['emitted', 'message.said']);
    expect(keysSaid(first)).toEqual(['a.sent']);
  });

  const asked = (more: string) => {
    const person = rehearse(`
  start: { type: choose, say: a.first, options: [{ value: x, key: a.go, next: tell }] }
  tell: { type: emit, event: a.b, ${more} next: ask }
  ask: { type: collect, say: a.second, accepts: [text], into: x, next: done }`);
    person.writes('1');
    return person;
  };

  it('leaves no way back to the question whose answer is recorded', () => {
    const person = asked('');
    expect(person.session!.trail).toEqual(['menu.ask']);
    person.writes('retour');
    expect(keysSaid(person.writes('retour'))).toEqual(['a.first']);
  });

  it('lets « retour » past what may happen twice', () => {
    expect(keysSaid(asked('repeatable: true,').writes('retour'))).toEqual(['a.first']);
  });
});
