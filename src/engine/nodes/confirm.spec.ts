import { describe, expect, it } from '@jest/globals';
import { keysSaid, optionsSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

const asked = () =>
  rehearse(`
  start: { type: confirm, say: a.sure, labels: { yes: a.send, no: a.correct }, yes: yes, no: no }
  yes: { type: say, say: a.yes, next: done }
  no: { type: say, say: a.no, next: done }`);

describe('confirm', () => {
  it.each([
    ['oui', 'a.yes'],
    ['1', 'a.yes'],
    ['non', 'a.no'],
    ['2', 'a.no'],
  ])('takes %s for %s', (text, key) => {
    expect(keysSaid(asked().writes(text))).toEqual([key]);
  });

  it('offers both answers as buttons that are understood', () => {
    const person = asked();
    expect(optionsSaid(person.first)).toEqual(['a.send', 'a.correct']);
    const value = person.first.flatMap((event) => (event.type === 'message.said' ? event.options : []))[1]!
      .value;
    expect(keysSaid(person.does({ kind: 'choice', value }))).toEqual(['a.no']);
  });

  it('never takes a button of another question for a yes', () => {
    const person = asked();
    expect(keysSaid(person.does({ kind: 'choice', value: 'yes' }))).toEqual(['common.old_choice', 'a.sure']);
    expect(keysSaid(person.does({ kind: 'choice', value: 'AAAA.yes' }))).toEqual([
      'common.old_choice',
      'a.sure',
    ]);
  });

  it('asks again what it did not understand, and how to answer after the second time', () => {
    const person = asked();
    expect(keysSaid(person.writes('peut-être'))).toEqual(['common.not_understood', 'a.sure']);
    expect(keysSaid(person.writes('7'))).toEqual(['common.not_understood', 'common.help_yes_no', 'a.sure']);
    expect(keysSaid(person.does({ kind: 'voice', mediaId: 'm' }))[0]).toBe('common.voice_not_here');
  });

  it('tells who speaks instead of answering how to go on, where the flow says it', () => {
    const person = rehearse(`
  start: { type: confirm, say: a.right, voice: a.how, yes: done, no: done }`);
    expect(keysSaid(person.does({ kind: 'voice', mediaId: 'm' }))).toEqual(['a.how', 'a.right']);
  });
});
