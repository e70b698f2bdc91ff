import { describe, expect, it } from '@jest/globals';
import { emitted, keysSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

describe('call', () => {
  it('goes through the other flow and comes back with what was answered there', () => {
    const person = rehearse(`
  start: { type: call, flow: choose-commune, next: back }
  back: { type: say, say: { key: a.back, parameters: { where: $commune.label } }, next: done }`);
    expect(keysSaid(person.first)).toEqual(['ask.commune']);
    expect(keysSaid(person.writes('Toya'))).toEqual(['a.back']);
    expect(person.session).toBeNull();
  });

  it('goes through a lesson that a value names, and through nothing else that it may name', () => {
    const named = (flow: string) =>
      rehearse(`
  start: { type: choose, say: a.pick, options: [{ value: ${flow}, key: a.x, next: follow }], into: lesson }
  follow: { type: call, lesson: $lesson, next: back }
  back: { type: say, say: a.back, next: done }`);
    expect(keysSaid(named('lesson-commune').writes('1'))).toContain('lesson.commune.council_ask');
    for (const other of ['delete', 'gone']) {
      const events = named(other).writes('1');
      expect(keysSaid(events)).toEqual(['common.changed_menu', 'a.pick']);
      expect(emitted(events)).toEqual([]);
    }
  });

  it.each(['', 'flow: help, lesson: $x,'])('needs either a flow or a lesson: « %s »', (what) => {
    expect(() => rehearse(`  start: { type: call, ${what} next: done }`)).toThrow(
      'needs either flow or lesson',
    );
  });
});
