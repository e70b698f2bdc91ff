import { z } from 'zod';
import { asText, expression } from '../definition/expression.js';
import { nodeName, variableName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('set'),
    values: z.record(variableName, expression).default({}).describe('What is remembered, by name.'),
    language: z.string().optional().describe('The conversation goes on in this language, e.g. "$language".'),
    next: nodeName.describe('Where to go then.'),
  })
  .describe('Remembers values, or changes the language of the conversation.');
type Set = z.infer<typeof schema>;

/** Remembers values, or changes the language of the conversation. */
export const set = {
  type: 'set',
  example: `
  start: { type: set, values: { target: mayor }, language: bm, next: said }
  said: { type: say, say: language.done, next: done }`,
  schema,
  targets: (node) => [node.next],
  says: () => [],
  enter(node, context) {
    for (const [name, given] of Object.entries(node.values)) {
      context.session.variables[name] = context.value(given);
    }
    const language = node.language === undefined ? '' : asText(context.value(node.language));
    if (language !== '') context.changeLanguage(language);
    return go(node.next);
  },
} satisfies NodeType<Set>;
