import { createHash } from 'node:crypto';
import type { NodeType } from '../nodes/node-type.js';
import { nodeTypes } from '../nodes/registry.js';
import type { Flow, FlowNode } from './flow.js';
import type { FlowDefinition, NodeDefinition } from './schema.js';
import type { Waiting } from './waiting.js';

const hash = (text: string, letters: number) =>
  createHash('sha256').update(text).digest('base64url').slice(0, letters);

/** Binds every node to its type once, so that a turn neither validates nor looks types up. */
export function compile(definition: FlowDefinition, fileName: string): Flow {
  const nodes = new Map<string, FlowNode>();
  for (const [name, node] of Object.entries(definition.nodes)) {
    nodes.set(name, bind(definition.flow, name, node));
  }
  return {
    name: definition.flow,
    start: definition.start,
    nodes,
    menuHint: definition.menuHint,
    version: hash(JSON.stringify(definition), 12),
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
    calls: node.type === 'call' ? node.flow : null,
    lookup: node.type === 'choose' && node.lookup ? node.lookup.name : null,
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

function fieldsOf(node: NodeDefinition): string[] {
  if (node.type === 'emit') return Object.keys(node.payload);
  if (node.type !== 'choose' || !node.lookup) return [];
  return [...Object.keys(node.lookup.parameters), ...(node.lookup.typed ? [node.lookup.typed] : [])];
}

function setsOf(node: NodeDefinition): string[] {
  if (node.type === 'set') return Object.keys(node.values);
  if (node.type === 'collect') return [node.into];
  if (node.type !== 'choose') return [];
  return [node.into, node.unprompted?.into].filter((name) => name !== undefined);
}
