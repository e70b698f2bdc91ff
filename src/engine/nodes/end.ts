import { z } from 'zod';
import type { NodeType } from './node-type.js';

const schema = z.strictObject({
  type: z.literal('end'),
  /** Out of every flow, not only out of this one. */
  all: z.boolean().default(false),
});
type End = z.infer<typeof schema>;

export const end = {
  type: 'end',
  schema,
  targets: () => [],
  says: () => [],
  enter: (node) => ({ do: 'end', all: node.all }),
} satisfies NodeType<End>;
