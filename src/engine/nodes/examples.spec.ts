import { describe, expect, it } from '@jest/globals';
import { emitted, flowsWithMenu } from '../../../tests/flows/support/rehearsal.js';
import { Catalogues } from '../../catalogues/index.js';
import { Person } from '../../rehearsal/index.js';
import { parseFlow } from '../definition/parse-flow.js';
import { referenceOfTheFormat } from '../definition/reference.js';
import { checkFlows } from '../lint/check-flows.js';
import { nodeTypes } from './registry.js';

const { kinds, nodes } = referenceOfTheFormat();
const catalogues = Catalogues.load('locales');

describe('the example of', () => {
  it.each(nodes.map(({ name, example }) => [name, example]))(
    '%s is checked and can be held',
    (name, example) => {
      const flows = flowsWithMenu(example.replace(/^/gm, '  '));
      const menu = flows.get('menu')!;
      expect([...menu.nodes.values()].map(({ type }) => type)).toContain(name);
      const found = checkFlows({ flows: flows.all(), texts: catalogues });
      // Other flows are called by the real menu, which this one stands in for; where nothing is set, nothing is read.
      const wrong = found.filter(
        ({ level, at, check }) => level === 'blocking' && at.startsWith('menu') && check !== 'unreachable',
      );
      expect(wrong).toEqual([]);

      const person = new Person(flows, catalogues);
      person.citizen = { language: 'fr', consented: true, stopped: false };
      const events = person.writes('0');
      expect(events).not.toEqual([]);
      expect(emitted(events).map((event) => event.name)).not.toContain('conversation.faulted');
    },
  );

  it.each(kinds.map(({ name, example }) => [name, example]))(
    'a file of the kind %s is one',
    (_name, example) => {
      expect(parseFlow(example, 'example.yaml').nodes.size).toBeGreaterThan(1);
    },
  );
});

describe('the description', () => {
  it.each([...kinds, ...nodes].map((one) => [one.name, one] as const))(
    'of %s says what it is for',
    (_name, { about }) => {
      expect(about).toMatch(/\.$/);
    },
  );

  it.each(nodes.map((one) => [one.name, one.fields] as const))(
    'of %s has every field but its type',
    (name, fields) => {
      const known = Object.keys(nodeTypes[name as keyof typeof nodeTypes].schema.shape).filter(
        (one) => one !== 'type',
      );
      expect(fields.map((field) => field.name).filter((field) => !/[.[]/.test(field))).toEqual(known);
      for (const { about } of fields) expect(about).not.toBe('');
    },
  );
});
