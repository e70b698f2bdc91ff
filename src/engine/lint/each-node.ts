import type { Flow, FlowNode } from '../definition/flow.js';

export interface Place {
  flow: Flow;
  node: FlowNode;
  at: string;
}

export const eachNode = (flows: readonly Flow[]): Place[] =>
  flows.flatMap((flow) =>
    [...flow.nodes.values()].map((node) => ({ flow, node, at: `${flow.name}.${node.name}` })),
  );
