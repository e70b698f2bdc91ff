import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { NodeType } from '../nodes/node-type.js';
import { nodeTypes } from '../nodes/registry.js';
import type { Flow, FlowNode } from './flow.js';
import { lessonNodes, type LessonDefinition } from './lesson.js';
import { conversationSchema, type flowSchema, type FlowDefinition, type NodeDefinition } from './schema.js';
import type { Waiting } from './waiting.js';

const hash = (text: string, letters: number) =>
  createHash('sha256').update(text).digest('base64url').slice(0, letters);

/** Binds every node to its type once, so that a turn neither validates nor looks types up. */
export function compile(definition: z.infer<typeof flowSchema>, fileName: string): Flow {
  if (definition.kind === 'conversation') return compileConversation(definition, fileName);
  const { theme, title, steps } = definition;
  return {
    ...compileConversation(asConversation(definition), fileName),
    lesson: { theme, title, steps: steps.length },
  };
}

/** @throws {ZodError} never for a lesson that its own schema let through. */
const asConversation = (lesson: LessonDefinition & { spec: number }): FlowDefinition =>
  conversationSchema.parse({
    spec: lesson.spec,
    kind: 'conversation',
    flow: lesson.flow,
    start: 'start',
    nodes: lessonNodes(lesson),
  });

function compileConversation({ flow: name, start, menuHint, nodes }: FlowDefinition, fileName: string): Flow {
  const bound = Object.entries(nodes).map(([node, definition]) => bind(name, node, definition));
  return {
    name,
    start,
    nodes: new Map(bound.map((node) => [node.name, node])),
    menuHint,
    lesson: null,
    // Of what a person meets: neither a new spec nor another `about` is a change to somebody in the middle.
    version: hash(JSON.stringify({ start, menuHint, nodes }), 12),
    fileName,
  };
}

function bind(flow: string, name: string, node: NodeDefinition): FlowNode {
  const type: NodeType<NodeDefinition> = nodeTypes[node.type];
  const { waits } = type;
  const waiting = node as Partial<Waiting>;
  return {
    name,
    type: node.type,
    definition: { ...node },
    targets: [...type.targets(node), ...(waiting.afterwards ? [waiting.afterwards] : [])],
    passesTo: waits ? (waits.passesTo?.(node) ?? []) : type.targets(node),
    says: type.says(node),
    calls: node.type === 'call' ? callOf(node) : null,
    lookup: (node.type === 'choose' || node.type === 'find') && node.lookup ? node.lookup.name : null,
    emits: node.type === 'emit' ? node.event : null,
    fields: fieldsOf(node),
    sets: setsOf(node),
    enter: (context) => type.enter(node, context),
    waits: waits
      ? {
          tag: hash(`${flow}/${name}`, 4),
          expires: waiting.expires!,
          afterwards: waiting.afterwards ?? null,
          accepts: waits.accepts(node),
          help: waits.help(node),
          answer: (context, answer) => waits.answer(node, context, answer),
        }
      : null,
  };
}

const callOf = ({ flow }: Extract<NodeDefinition, { type: 'call' }>): FlowNode['calls'] =>
  flow === undefined ? { lesson: true } : { lesson: false, flow };

function fieldsOf(node: NodeDefinition): string[] {
  if (node.type === 'emit') return Object.keys(node.payload);
  if (node.type === 'find') return Object.keys(node.lookup.parameters);
  if (node.type !== 'choose' || !node.lookup) return [];
  return [...Object.keys(node.lookup.parameters), ...(node.lookup.typed ? [node.lookup.typed] : [])];
}

function setsOf(node: NodeDefinition): string[] {
  if (node.type === 'set') return Object.keys(node.values);
  if (node.type === 'collect' || node.type === 'find') return [node.into];
  if (node.type !== 'choose') return [];
  return [node.into, node.unprompted?.into].filter((name) => name !== undefined);
}
