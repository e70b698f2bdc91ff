import type { Flow, FlowNode } from '../definition/flow.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';

/** A way that comes back to itself without waiting for the person would never end. */
export const silentLoops: Check = {
  name: 'silent-loops',
  level: 'blocking',
  find({ flows }) {
    const ways = new Ways(flows);
    const left = new Set<string>();
    const found: { at: string; message: string }[] = [];
    for (const { flow, node } of eachNode(flows)) {
      const loop = ways.loopFrom(place(flow, node.name), left);
      if (loop)
        found.push({ at: loop[0]!, message: `goes in a circle without waiting: ${loop.join(' → ')}` });
    }
    return found;
  },
};

const place = (flow: Flow, node: string) => `${flow.name}.${node}`;

/** The ways through the flows, calls included, that need no answer. */
class Ways {
  private readonly byName: Map<string, Flow>;
  private readonly silent = new Map<string, boolean>();

  constructor(flows: readonly Flow[]) {
    this.byName = new Map(flows.map((flow) => [flow.name, flow]));
  }

  /** The places of a circle that can be entered from here; `left` are places known to lead into none. */
  loopFrom(at: string, left: Set<string>, way: string[] = []): string[] | null {
    const before = way.indexOf(at);
    if (before >= 0) return [...way.slice(before), at];
    if (left.has(at)) return null;
    for (const next of this.from(at)) {
      const loop = this.loopFrom(next, left, [...way, at]);
      if (loop) {
        for (const one of [...way, ...loop]) left.add(one);
        return loop;
      }
    }
    left.add(at);
    return null;
  }

  private from(at: string): string[] {
    const [name, nodeName] = at.split('.') as [string, string];
    const flow = this.byName.get(name);
    const node = flow?.nodes.get(nodeName);
    if (!flow || !node) return [];
    // A lesson asks before it ends, whichever it is: no circle goes through it.
    const called = !node.calls || node.calls.lesson ? undefined : this.byName.get(node.calls.flow);
    const into = called ? [place(called, called.start)] : [];
    return [...into, ...this.passes(node).map((target) => place(flow, target))];
  }

  /** After a call only if the called flow may end without having waited. */
  private passes(node: FlowNode): readonly string[] {
    const { calls } = node;
    return !calls || (!calls.lesson && this.endsSilently(calls.flow)) ? node.passesTo : [];
  }

  private endsSilently(name: string): boolean {
    const known = this.silent.get(name);
    if (known !== undefined) return known;
    this.silent.set(name, false);
    const flow = this.byName.get(name);
    const ends = flow !== undefined && this.reachesEnd(flow, flow.start, new Set());
    this.silent.set(name, ends);
    return ends;
  }

  private reachesEnd(flow: Flow, name: string, seen: Set<string>): boolean {
    const node = flow.nodes.get(name);
    if (!node || seen.has(name)) return false;
    seen.add(name);
    return node.type === 'end' || this.passes(node).some((target) => this.reachesEnd(flow, target, seen));
  }
}
