import { z } from 'zod';
import type { NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('end'),
    all: z.boolean().default(false).describe('Out of every conversation, not only out of this one.'),
  })
  .describe('Leaves this conversation, back to where it was called from.');
type End = z.infer<typeof schema>;

export const end = {
  type: 'end',
  example: `
  start: { type: say, say: stop.done, next: over }
  over: { type: end, all: true }`,
  schema,
  targets: () => [],
  says: () => [],
  enter: (node) => ({ do: 'end', all: node.all }),
} satisfies NodeType<End>;
