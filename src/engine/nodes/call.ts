import { z } from 'zod';
import { asText, expression } from '../definition/expression.js';
import { nodeName } from '../definition/waiting.js';
import type { NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('call'),
    flow: nodeName.optional(),
    /** The lesson of that name, e.g. `$lesson.value`. */
    lesson: expression.optional(),
    next: nodeName,
  })
  .refine(({ flow, lesson }) => (flow === undefined) !== (lesson === undefined), {
    error: 'needs either flow or lesson',
  });
type Call = z.infer<typeof schema>;

/** Goes through another flow and comes back; variables are shared. */
export const call = {
  type: 'call',
  schema,
  targets: (node) => [node.next],
  says: () => [],
  enter: (node, context) =>
    node.flow === undefined
      ? { do: 'call', flow: asText(context.value(node.lesson!)), lesson: true }
      : { do: 'call', flow: node.flow, lesson: false },
} satisfies NodeType<Call>;
