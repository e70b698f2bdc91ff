import { FlowSet, type Flow } from '../../../src/engine/index.js';

/** The same flows, noting "flow.node" for every node somebody comes to. */
export function watchedFlows(flows: Flow[], visited: Set<string>): FlowSet {
  return new FlowSet(
    flows.map((flow) => ({
      ...flow,
      nodes: new Map(
        [...flow.nodes].map(([name, node]) => [
          name,
          {
            ...node,
            enter: (context: Parameters<typeof node.enter>[0]) => {
              visited.add(`${flow.name}.${name}`);
              return node.enter(context);
            },
          },
        ]),
      ),
    })),
  );
}
