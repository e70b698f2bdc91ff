import type { Flow, FlowNode } from '../definition/flow.js';
import { FlowFault } from '../fault.js';
import { go, type Step } from '../nodes/node-type.js';
import type { LookupRequest } from '../ports.js';
import { MENU, WELCOME } from './command-flows.js';
import type { Session } from '../session.js';
import type { Run } from './run.js';
import { isPlace, remember } from './trail.js';

/** Steps of one turn, and conversations within one another: more is a mistake in a flow. */
export const MOST_STEPS = 100;
export const DEEPEST = 10;
/** At this miss, and only then, the person is told how to answer: said every time it buries the choices. */
const MISS_WITH_HELP = 2;

/** Where a walk stopped: the host must fetch rows, an answer is awaited, or every flow has ended. */
export type Stop = { at: 'lookup'; request: LookupRequest } | { at: 'wait' } | { at: 'end' };

/** Goes from node to node until an answer is awaited. @throws {FlowFault} when the flows lead nowhere. */
export function walk(run: Run, first: Step): Stop {
  let step = first;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    switch (step.do) {
      case 'lookup':
        return { at: 'lookup', request: step.request };
      case 'wait':
        awaitAnswer(run);
        return { at: 'wait' };
      case 'go':
        moveTo(run, step.to);
        step = here(run).node.enter(run);
        break;
      case 'again':
        step = askAgain(run, step);
        break;
      case 'call':
        step = callFlow(run, step);
        break;
      case 'end': {
        const next = pop(run, step.all);
        if (!next) {
          sayGoodbye(run);
          return { at: 'end' };
        }
        step = next;
      }
    }
  }
  throw new FlowFault('too-many-steps');
}

/** The flow and node the person is at. @throws {FlowFault} when they do not exist. */
export function here(run: Run): { flow: Flow; node: FlowNode } {
  const frame = run.session.stack.at(-1);
  const flow = frame && run.turn.flows.get(frame.flow);
  if (!flow) throw new FlowFault('unknown-flow');
  const node = flow.nodes.get(frame.node);
  if (!node) throw new FlowFault('unknown-node');
  return { flow, node };
}

/** A lesson is named by a value: it may be gone since, and no other conversation can be begun by one. */
function callFlow(run: Run, { flow, lesson }: Extract<Step, { do: 'call' }>): Step {
  if (lesson && !run.turn.flows.get(flow)?.lesson) return toBeginning(run);
  push(run, flow);
  return here(run).node.enter(run);
}

/** Enters a flow on top of the present one. */
export function push(run: Run, name: string): void {
  const { session, turn } = run;
  const flow = turn.flows.get(name);
  if (!flow) throw new FlowFault('unknown-flow');
  if (session.stack.length >= DEEPEST) throw new FlowFault('too-deep');
  session.stack.push({ flow: name, node: flow.start, version: flow.version });
  arrive(session);
}

function moveTo(run: Run, node: string): void {
  const { session } = run;
  const { flow } = here(run);
  session.stack[session.stack.length - 1] = { flow: flow.name, node, version: flow.version };
  arrive(session);
}

/** A node reached anew starts at the top of its list. */
function arrive(session: Session): void {
  session.misses = 0;
  session.page = 0;
  session.search = null;
}

/** Back to the caller: past its call, or, where a command interrupted a question, to that question. */
function pop(run: Run, all: boolean): Step | null {
  const { session } = run;
  if (run.hasSaid()) run.lastSpoke ??= here(run).flow;
  session.stack.length = all ? 0 : session.stack.length - 1;
  if (dropGone(run)) run.lostCaller = true;
  const frame = session.stack.at(-1);
  // What was called is done, but who called it is gone, and nobody before has a word for it: no dead end either.
  if (!frame) return run.lostCaller && !run.everSaid() ? toBeginning(run) : null;
  const { node } = here(run);
  return go(node.calls ? node.targets[0]! : frame.node);
}

/** Where everybody is between two conversations, with the reason why. */
export function toBeginning(run: Run): Step {
  run.startAfresh();
  run.sayPart({ key: 'common.changed_menu', parameters: {} });
  const { home, consented } = run.turn.citizen;
  push(run, home && run.turn.flows.get(home) ? home : consented ? MENU : WELCOME);
  return go(here(run).flow.start);
}

/** Takes callers off that an upgrade of the flows took away; true when there was one. */
function dropGone({ session, turn }: Run): boolean {
  const before = session.stack.length;
  while (session.stack.length > 0 && !isPlace(turn.flows, session.stack.at(-1)!)) session.stack.pop();
  return session.stack.length < before;
}

function askAgain(run: Run, { because, miss }: Extract<Step, { do: 'again' }>): Step {
  const { node } = here(run);
  if (because) run.sayPart(because);
  if (miss) {
    run.session.misses += 1;
    if (run.session.misses === MISS_WITH_HELP && node.waits) {
      run.sayPart({ key: node.waits.help, parameters: {} });
    }
  }
  return node.enter(run);
}

function awaitAnswer(run: Run): void {
  const { session, options } = run;
  const { flow, node } = here(run);
  if (!node.waits) throw new FlowFault('bad-node');
  const { tag, expires } = node.waits;
  session.expiresAt = run.now + expires;
  session.lapsed = false;
  session.offered = options.map(({ value, key, label }) => ({ value, label: label ?? run.text(key!) }));
  remember(session);
  if (flow.menuHint) run.sayPart({ key: 'common.menu_hint', parameters: {} });
  run.leave(options.map((option) => ({ ...option, value: `${tag}.${option.value}` })));
  run.options = [];
}

/** The last message of a conversation also says how to go on. */
function sayGoodbye(run: Run): void {
  if (!run.hasSaid()) return;
  if (run.lastSpoke?.menuHint) run.sayPart({ key: 'common.menu_hint', parameters: {} });
  run.leave([]);
}
