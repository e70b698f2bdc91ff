import { z } from 'zod';
import { nodeName } from '../definition/waiting.js';
import type { NodeType } from './node-type.js';

const schema = z.strictObject({ type: z.literal('call'), flow: nodeName, next: nodeName });
type Call = z.infer<typeof schema>;

/** Goes through another flow and comes back; variables are shared. */
export const call = {
  type: 'call',
  schema,
  targets: (node) => [node.next],
  says: () => [],
  enter: (node) => ({ do: 'call', flow: node.flow }),
} satisfies NodeType<Call>;
