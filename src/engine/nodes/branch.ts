import { z } from 'zod';
import { asText } from '../definition/expression.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z.strictObject({
  type: z.literal('branch'),
  on: z.string().startsWith('$'),
  /** By the value as text: true, false, a word; what was never answered is "". */
  cases: z.record(z.string(), nodeName),
  otherwise: nodeName,
});
type Branch = z.infer<typeof schema>;

export const branch = {
  type: 'branch',
  schema,
  targets: (node) => [...Object.values(node.cases), node.otherwise],
  says: () => [],
  enter(node, context) {
    const value = asText(context.value(node.on));
    return go(Object.hasOwn(node.cases, value) ? node.cases[value]! : node.otherwise);
  },
} satisfies NodeType<Branch>;
