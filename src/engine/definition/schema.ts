import { z } from 'zod';
import { node } from '../nodes/registry.js';
import { nodeName } from './waiting.js';

/** The version of the format: a file of another one is refused. */
export const SPEC = 1;

export const flowSchema = z.strictObject({
  spec: z.literal(SPEC),
  flow: nodeName,
  /** For the reader: what the conversation is for. */
  about: z.string().optional(),
  /** Whether « 0 : menu » stands under what it says. */
  menuHint: z.boolean().default(true),
  start: nodeName,
  nodes: z.record(nodeName, node),
});
export type FlowDefinition = z.infer<typeof flowSchema>;
export type NodeDefinition = FlowDefinition['nodes'][string];

/** For editors: flows/flow.schema.json holds exactly this. */
export function jsonSchemaOfFlows(): object {
  return z.toJSONSchema(flowSchema, { io: 'input', reused: 'ref' });
}
