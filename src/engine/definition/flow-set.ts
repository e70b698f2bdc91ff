import type { Flow, FlowNode } from './flow.js';
import { FlowError } from './parse-flow.js';

/** All the conversations Baro can hold, by name. */
export class FlowSet {
  private readonly byName = new Map<string, Flow>();

  /** @throws {FlowError} when two files hold a flow of the same name. */
  constructor(flows: readonly Flow[]) {
    for (const flow of flows) {
      const twin = this.byName.get(flow.name);
      if (twin) throw new FlowError(flow.fileName, [`flow ${flow.name} is also in ${twin.fileName}`]);
      this.byName.set(flow.name, flow);
    }
  }

  get(name: string): Flow | undefined {
    return this.byName.get(name);
  }

  all(): Flow[] {
    return [...this.byName.values()];
  }

  node(flow: string, node: string): FlowNode | undefined {
    return this.byName.get(flow)?.nodes.get(node);
  }
}
