import { z } from 'zod';
import { prompts, sayingsOf } from '../definition/prompt.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z.strictObject({
  type: z.literal('say'),
  say: prompts,
  /** It leaves as a message of its own, before what follows: heard on its own, and short. */
  apart: z.boolean().optional(),
  next: nodeName,
});
type Say = z.infer<typeof schema>;

/** Says something and goes on; what is said in one turn leaves as one message, unless it is said apart. */
export const say = {
  type: 'say',
  schema,
  targets: (node) => [node.next],
  says: (node) => sayingsOf(node.say),
  enter(node, context) {
    if (node.apart) context.sayApart(node.say);
    else context.say(node.say);
    return go(node.next);
  },
} satisfies NodeType<Say>;
