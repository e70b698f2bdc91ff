import { z } from 'zod';
import { asText } from '../definition/expression.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('branch'),
    on: z.string().startsWith('$').describe('The value that decides, e.g. "$commune.facts.enrolled".'),
    cases: z
      .record(z.string(), nodeName)
      .describe('The node for each value as text: "true", "false", a word; "" is what was never answered.'),
    otherwise: nodeName.describe('The node for every other value.'),
  })
  .describe('Goes on by a value, without a word.');
type Branch = z.infer<typeof schema>;

export const branch = {
  type: 'branch',
  example: `
  start: { type: branch, on: $citizen.language, cases: { fr: french }, otherwise: done }
  french: { type: say, say: help.text, next: done }`,
  schema,
  targets: (node) => [...Object.values(node.cases), node.otherwise],
  says: () => [],
  enter(node, context) {
    const value = asText(context.value(node.on));
    return go(Object.hasOwn(node.cases, value) ? node.cases[value]! : node.otherwise);
  },
} satisfies NodeType<Branch>;
