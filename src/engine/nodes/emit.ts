import { z } from 'zod';
import type { JsonObject } from '../../shared/index.js';
import { expression } from '../definition/expression.js';
import { nodeName } from '../definition/waiting.js';
import { go, type NodeType } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('emit'),
    event: z
      .string()
      .regex(/^[a-z-]+\.[a-z-]+$/, 'is not an event name, e.g. "question.submitted"')
      .describe('What happened: one of src/engine/lint/vocabulary.ts.'),
    payload: z.record(z.string(), expression).default({}).describe('What is told of it.'),
    repeatable: z
      .boolean()
      .default(false)
      .describe(
        'It may happen twice without harm: « retour » goes back past it. Past any other fact there is no way back.',
      ),
    next: nodeName.describe('Where to go then.'),
  })
  .describe('Tells the program that something happened.');
type Emit = z.infer<typeof schema>;

/** Tells the domain that something happened. */
export const emit = {
  type: 'emit',
  example: `
  start: { type: emit, event: wish.counted, payload: { communeId: commune-toya }, repeatable: true, next: thanks }
  thanks: { type: say, say: ask.wish_counted, next: done }`,
  schema,
  targets: (node) => [node.next],
  says: () => [],
  enter(node, context) {
    const payload: JsonObject = {};
    for (const [name, given] of Object.entries(node.payload)) payload[name] = context.value(given);
    context.emit(node.event, payload);
    // What is recorded is not asked again: an answer given the second time would do nothing.
    if (!node.repeatable) context.session.trail.length = 0;
    return go(node.next);
  },
} satisfies NodeType<Emit>;
