import { z } from 'zod';
import { asText, expression } from '../definition/expression.js';
import { nodeName } from '../definition/waiting.js';
import type { NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('call'),
    flow: nodeName.optional().describe('The conversation to go through.'),
    lesson: expression.optional().describe('Instead of it, the lesson of that name, e.g. "$lesson.value".'),
    next: nodeName.describe('Where to go when it has ended.'),
  })
  .describe('Goes through another conversation or a lesson, and comes back. Values are shared.')
  .refine(({ flow, lesson }) => (flow === undefined) !== (lesson === undefined), {
    error: 'needs either flow or lesson',
  });
type Call = z.infer<typeof schema>;

/** Goes through another flow and comes back; variables are shared. */
export const call = {
  type: 'call',
  example: `
  start: { type: call, flow: choose-commune, next: found }
  found: { type: say, say: { key: ask.no_official, parameters: { commune: $commune.label } }, next: done }`,
  schema,
  targets: (node) => [node.next],
  says: () => [],
  enter: (node, context) =>
    node.flow === undefined
      ? { do: 'call', flow: asText(context.value(node.lesson!)), lesson: true }
      : { do: 'call', flow: node.flow, lesson: false },
} satisfies NodeType<Call>;
