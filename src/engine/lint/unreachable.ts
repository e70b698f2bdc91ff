import type { Flow } from '../definition/flow.js';
import { REQUIRED_FLOWS } from '../turn/command-flows.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';

/** A node nobody can come to is a mistake or a leftover; so is a flow. */
export const unreachable: Check = {
  name: 'unreachable',
  level: 'blocking',
  find({ flows }) {
    const nodes = flows.flatMap((flow) => {
      const reached = reachable(flow);
      return [...flow.nodes.keys()]
        .filter((name) => !reached.has(name))
        .map((name) => ({ at: `${flow.name}.${name}`, message: 'no way leads here' }));
    });
    const calls = eachNode(flows).flatMap(({ node }) => node.calls ?? []);
    const used = new Set([...REQUIRED_FLOWS, ...calls.map((call) => (call.lesson ? null : call.flow))]);
    const lessonsAreUsed = calls.some(({ lesson }) => lesson);
    const unused = flows
      .filter((flow) => !used.has(flow.name) && !(flow.lesson && lessonsAreUsed))
      .map((flow) => ({ at: flow.name, message: 'no other flow and no command leads here' }));
    return [...nodes, ...unused];
  },
};

function reachable(flow: Flow): Set<string> {
  const reached = new Set<string>();
  const open = [flow.start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = flow.nodes.get(name);
    if (!node || reached.has(name)) continue;
    reached.add(name);
    open.push(...node.targets);
  }
  return reached;
}
