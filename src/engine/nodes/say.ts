import { z } from 'zod';
import { prompts, sayingsOf } from '../definition/prompt.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z.strictObject({ type: z.literal('say'), say: prompts, next: nodeName });
type Say = z.infer<typeof schema>;

/** Says something and goes on; what is said in one turn leaves as one message. */
export const say = {
  type: 'say',
  schema,
  targets: (node) => [node.next],
  says: (node) => sayingsOf(node.say),
  enter(node, context) {
    context.say(node.say);
    return go(node.next);
  },
} satisfies NodeType<Say>;
