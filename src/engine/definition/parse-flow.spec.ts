import { describe, expect, it } from '@jest/globals';
import { FlowSet } from './flow-set.js';
import { FlowError, parseFlow } from './parse-flow.js';

const flow = (nodes: string, head = 'spec: 1\nflow: x\nstart: a\n') =>
  parseFlow(`${head}nodes:\n${nodes}`, 'x.yaml');
const problemsOf = (nodes: string, head?: string): string[] => {
  try {
    flow(nodes, head);
    return [];
  } catch (error) {
    if (error instanceof FlowError) return error.problems;
    throw error;
  }
};

describe('a flow file', () => {
  it('is read with its defaults, its durations in milliseconds', () => {
    const { nodes, menuHint } = flow(
      '  a: { type: collect, say: a.b, accepts: [text], into: x, expires: 30m, next: z }\n  z: { type: end }',
    );
    expect(nodes.get('a')!.waits).toMatchObject({
      expires: 30 * 60_000,
      afterwards: null,
      accepts: ['text'],
    });
    expect(menuHint).toBe(true);
  });

  it.each([
    ['  a: { type: dance }', 'nodes.a.type'],
    ['  a: { type: say, say: Bonjour, next: b }', 'nodes.a.say'],
    ['  a: { type: end, next: b }', 'nodes.a'],
    ['  a: { type: choose, say: a.b, next: b }', 'needs options, languages or a lookup'],
    ['  a: { type: choose, say: a.b, options: [{ value: x, key: a.b }] }', 'needs next'],
    ['  a: { type: choose, say: a.b, next: b, lookup: { name: x } }', 'a list needs empty'],
    ['  a: { type: choose, say: a.b, next: b, lookup: { name: x, typed: q } }', 'typed needs found and none'],
    ['  a: { type: collect, say: a.b, accepts: [], into: x, next: b }', 'nodes.a.accepts'],
    [
      '  a: { type: collect, say: a.b, accepts: [text], expires: soon, into: x, next: b }',
      'is not a duration',
    ],
    ['  a: { type: end }\n  a: { type: end }', 'Map keys must be unique'],
    ['  a: [', 'x.yaml'],
  ])('is refused with the place of the mistake: %s', (nodes, place) => {
    expect(() => flow(nodes)).toThrow(FlowError);
    expect(() => flow(nodes)).toThrow(place);
  });

  it('of another version of the format is refused', () => {
    expect(problemsOf('  a: { type: end }', 'spec: 99\nflow: x\nstart: a\n')[0]).toMatch(/^spec:/);
  });

  it('gets another version when its definition changes, and not when a comment does', () => {
    const { version } = flow('  a: { type: end }');
    expect(flow('  # why\n  a: { type: end }').version).toBe(version);
    expect(flow('  a: { type: end, all: true }').version).not.toBe(version);
  });

  it('may not bear the name of another', () => {
    expect(() => new FlowSet([flow('  a: { type: end }'), flow('  a: { type: end }')])).toThrow(FlowError);
  });
});
