import { REQUIRED_FLOWS } from '../turn/command-flows.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';

/** Every name of a node or a flow must be of one that exists. */
export const dangling: Check = {
  name: 'dangling',
  level: 'blocking',
  find({ flows }) {
    const names = new Set(flows.map((flow) => flow.name));
    const starts = flows
      .filter((flow) => !flow.nodes.has(flow.start))
      .map((flow) => ({ at: flow.name, message: `starts at ${flow.start}, which does not exist` }));
    const targets = eachNode(flows).flatMap(({ flow, node, at }) =>
      node.targets
        .filter((target) => !flow.nodes.has(target))
        .map((target) => ({ at, message: `leads to ${target}, which does not exist` })),
    );
    const calls = eachNode(flows).flatMap(({ node: { calls }, at }) =>
      !calls || calls.lesson || names.has(calls.flow)
        ? []
        : [{ at, message: `calls the flow ${calls.flow}, which does not exist` }],
    );
    const required = REQUIRED_FLOWS.filter((name) => !names.has(name)).map((name) => ({
      at: name,
      message: 'this flow must exist: a command or the first message leads to it',
    }));
    return [...starts, ...targets, ...calls, ...required];
  },
};
