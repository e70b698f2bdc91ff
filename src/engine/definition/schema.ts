import { z } from 'zod';
import { node } from '../nodes/registry.js';
import { SPEC } from '../spec-migrations/index.js';
import { lessonFields } from './lesson.js';
import { nodeName } from './waiting.js';

const spec = z.literal(SPEC).describe('The version of the format this is written for.');

export const conversationSchema = z
  .strictObject({
    spec,
    kind: z.literal('conversation'),
    flow: nodeName.describe('Its name, by which others call it.'),
    about: z.string().optional().describe('For the reader: what the conversation is for.'),
    menuHint: z.boolean().default(true).describe('Whether « 0 : menu » stands under what it says.'),
    start: nodeName.describe('The node it begins with.'),
    nodes: z.record(nodeName, node).describe('What happens, each node under its name.'),
  })
  .describe('A conversation: nodes that lead to one another.');
export type FlowDefinition = z.infer<typeof conversationSchema>;
export type NodeDefinition = FlowDefinition['nodes'][string];

export const lessonSchema = z
  .strictObject({ spec, kind: z.literal('lesson'), ...lessonFields })
  .describe('A lesson: short steps with a question after each. Progress is kept.');

export const flowSchema = z.discriminatedUnion('kind', [conversationSchema, lessonSchema]);

/** For editors: flows/flow.schema.json holds exactly this. */
export function jsonSchemaOfFlows(): object {
  return z.toJSONSchema(flowSchema, { io: 'input', reused: 'ref' });
}
