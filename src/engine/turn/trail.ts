import type { FlowSet } from '../definition/flow-set.js';
import type { Frame, Session } from '../session.js';

const LONGEST = 12;

const placeOf = (stack: readonly Frame[]) => stack.map(({ flow, node }) => `${flow}.${node}`).join('/');

/** Notes that an answer is awaited here. Coming to a place again is going back to it. */
export function remember(session: Session): void {
  const place = placeOf(session.stack);
  const before = session.trail.indexOf(place);
  if (before >= 0) session.trail.length = before;
  session.trail.push(place);
  if (session.trail.length > LONGEST) session.trail.shift();
}

/** Whether the flows as they are now still ask something there, or call something from there. */
export function isPlace(flows: FlowSet, { flow, node }: Pick<Frame, 'flow' | 'node'>): boolean {
  const found = flows.node(flow, node);
  return found !== undefined && (found.waits !== null || found.calls !== null);
}

/** Puts the person at the question before this one; false when there is none, or the flows changed since. */
export function stepBack(session: Session, flows: FlowSet): boolean {
  session.trail.pop();
  const place = session.trail.at(-1);
  if (place === undefined) return false;
  const stack: Frame[] = [];
  for (const step of place.split('/')) {
    const [name, node] = step.split('.') as [string, string];
    const flow = flows.get(name);
    if (!flow || !isPlace(flows, { flow: name, node })) return false;
    stack.push({ flow: name, node, version: flow.version });
  }
  const last = stack.at(-1)!;
  if (!flows.node(last.flow, last.node)?.waits) return false;
  session.stack = stack;
  return true;
}
