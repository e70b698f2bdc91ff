import type { FlowSet } from './definition/flow-set.js';

/** Emitted by the engine itself, whatever the flows are. */
const OWN_EVENTS = ['citizen.language-chosen', 'citizen.resumed', 'conversation.faulted'];

const distinct = (names: (string | null)[]) => [...new Set(names.filter((name) => name !== null))].sort();

/** Every event name that needs a handler. */
export function emittedNames(flows: FlowSet): string[] {
  const emitted = flows.all().flatMap((flow) => [...flow.nodes.values()].map((node) => node.emits));
  return distinct([...OWN_EVENTS, ...emitted]);
}

/** Every lookup the host must be able to answer. */
export function lookupNames(flows: FlowSet): string[] {
  return distinct(flows.all().flatMap((flow) => [...flow.nodes.values()].map((node) => node.lookup)));
}
