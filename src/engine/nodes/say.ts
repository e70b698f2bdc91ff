import { z } from 'zod';
import { prompts, sayingsOf } from '../definition/prompt.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('say'),
    say: prompts.describe('A key, a key with parameters, or a list of these.'),
    apart: z.boolean().optional().describe('It leaves as a message of its own, before what follows.'),
    next: nodeName.describe('Where to go then.'),
  })
  .describe('Says something and goes on. What is said in one turn leaves as one message.');
type Say = z.infer<typeof schema>;

/** Says something and goes on; what is said in one turn leaves as one message, unless it is said apart. */
export const say = {
  type: 'say',
  example: `
  start: { type: say, say: [help.text, help.commands], next: done }`,
  schema,
  targets: (node) => [node.next],
  says: (node) => sayingsOf(node.say),
  enter(node, context) {
    if (node.apart) context.sayApart(node.say);
    else context.say(node.say);
    return go(node.next);
  },
} satisfies NodeType<Say>;
