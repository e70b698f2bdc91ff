import { z } from 'zod';
import { asText, expression } from '../definition/expression.js';
import { nodeName, variableName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z.strictObject({
  type: z.literal('set'),
  values: z.record(variableName, expression).default({}),
  /** The conversation goes on in this language. */
  language: z.string().optional(),
  next: nodeName,
});
type Set = z.infer<typeof schema>;

/** Remembers values, or changes the language of the conversation. */
export const set = {
  type: 'set',
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
