import { z } from 'zod';
import { expression } from '../definition/expression.js';
import { nodeName, variableName } from '../definition/waiting.js';
import type { LookupRequest } from '../ports.js';
import { go, type NodeContext, type NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('find'),
    lookup: z
      .strictObject({
        name: z
          .string()
          .describe('What is looked up, e.g. "office-question": one of src/engine/lint/vocabulary.ts.'),
        parameters: z.record(z.string(), expression).default({}).describe('What it is looked up with.'),
        empty: nodeName.describe('Where to go when there is nothing.'),
      })
      .describe('What the program looks up.'),
    into: variableName.describe('Where the first row is kept, with `value`, `label` and `facts`.'),
    next: nodeName.describe('Where to go with it.'),
  })
  .describe('Looks something up without a word, and goes by whether it is there.');
type Find = z.infer<typeof schema>;

/** Looks something up without a word; of several rows the first counts. */
export const find = {
  type: 'find',
  example: `
  start: { type: find, lookup: { name: my-questions, empty: none }, into: newest, next: some }
  some: { type: say, say: { key: ask.sent, parameters: { ticket: $newest.facts.ticket } }, next: done }
  none: { type: say, say: my_questions.empty, next: done }`,
  schema,
  targets: (node) => [node.next, node.lookup.empty],
  says: () => [],
  enter(node, context) {
    const request = requestOf(node, context);
    const rows = context.rows(request);
    if (!rows) return { do: 'lookup', request };
    const [first] = rows;
    if (!first) return go(node.lookup.empty);
    const { value, label, facts = {} } = first;
    context.session.variables[node.into] = { value, label, facts };
    return go(node.next);
  },
} satisfies NodeType<Find>;

function requestOf({ lookup }: Find, context: NodeContext): LookupRequest {
  const parameters: LookupRequest['parameters'] = {};
  for (const [name, given] of Object.entries(lookup.parameters)) parameters[name] = context.value(given);
  return { name: lookup.name, parameters };
}
