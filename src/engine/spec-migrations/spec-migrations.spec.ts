import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { emitted, keysSaid } from '../../../tests/flows/support/rehearsal.js';
import { loadFlows, Person } from '../../rehearsal/index.js';
import { FlowSet } from '../definition/flow-set.js';
import { parseFlow, type FlowError } from '../definition/parse-flow.js';
import { nodeTypes } from '../nodes/registry.js';
import { SPEC, specMigrations } from './index.js';

const FOLDER = 'src/engine/spec-migrations';

describe('the format', () => {
  it('has a step from each version to the next, and a frozen file of each', () => {
    expect(specMigrations.map(({ from }) => from)).toEqual(Array.from({ length: SPEC - 1 }, (_, i) => i + 1));
    for (const { from } of specMigrations) {
      expect(existsSync(`${FOLDER}/${from}-to-${from + 1}.ts`)).toBe(true);
      expect(existsSync(`${FOLDER}/fixtures/spec-${from}.yaml`)).toBe(true);
    }
  });

  it('loads a flow written for spec 1, which goes as it went', () => {
    const flow = parseFlow(readFileSync(`${FOLDER}/fixtures/spec-1.yaml`, 'utf8'), 'spec-1.yaml');
    // `find` came later, and changed nothing of what was there.
    const ofThatTime = Object.keys(nodeTypes).filter((type) => type !== 'find');
    expect(new Set([...flow.nodes.values()].map(({ type }) => type))).toEqual(new Set(ofThatTime));

    const others = loadFlows().filter(({ name }) => name !== 'menu');
    const person = new Person(new FlowSet([...others, flow]), {
      speaks: () => true,
      languages: () => [{ code: 'fr', name: 'Français', aliases: [] }],
      text: (_, key) => key,
    });
    person.citizen = { language: 'fr', consented: true, stopped: false };
    const said = ['0', 'Awa', 'yelimane', 'oui'].map((text) => person.writes(text));
    expect(said.map(keysSaid)).toEqual([
      ['a.name'],
      ['a.where'],
      ['a.sure'],
      ['help.text', 'help.commands', 'a.bye', 'a.seen'],
    ]);
    expect(emitted(said[3]!)).toEqual([{ name: 'wish.counted', payload: { communeId: 'commune-yélimané' } }]);
  });

  const problems = (text: string): string[] => {
    try {
      parseFlow(text, 'a.yaml');
      return [];
    } catch (error) {
      return (error as FlowError).problems;
    }
  };

  it('refuses a file of a spec that is not known yet, and says what to do', () => {
    expect(problems(`spec: ${SPEC + 1}\nflow: a\nstart: b\nnodes: {}`)).toEqual([
      `spec: ${SPEC + 1} is newer than this Baro, which reads up to ${SPEC}; upgrade Baro to use this file`,
    ]);
  });

  it.each(['', 'spec: one', 'spec: 0', 'spec: 1.5'])('refuses « %s » for a spec', (line) => {
    expect(problems(`${line}\nflow: a`)).toEqual([expect.stringMatching(/^spec: must say/)]);
  });
});
