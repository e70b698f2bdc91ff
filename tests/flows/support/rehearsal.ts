import {
  FlowSet,
  parseFlow,
  type EngineEvent,
  type LookupRequest,
  type LookupRow,
  type Phrases,
} from '../../../src/engine/index.js';
import { loadFlows } from '../../../src/rehearsal/index.js';
import { Person } from '../../../src/rehearsal/index.js';

/** Every key says itself, so that a test sees which one was meant. */
const keysThemselves: Phrases = {
  speaks: () => true,
  text: (language, key) => (language === 'fr' ? key : `${language}:${key}`),
  languages: () => ['fr', 'bm', 'snk'].map((code) => ({ code, name: code, aliases: [] })),
};

/** The nodes of a flow, indented as under `nodes:`, as the menu: 0 leads to them. All other flows are the real ones. */
export function flowsWithMenu(nodes: string, head = ''): FlowSet {
  const menu = parseFlow(
    `spec: 1\nflow: menu\nstart: start\n${head}nodes:\n${nodes}\n  done: { type: end }\n`,
    'menu',
  );
  return new FlowSet([...loadFlows().filter(({ name }) => name !== 'menu'), menu]);
}

/** Somebody known who has just come to the first node of these. */
export function rehearse(nodes: string, lookup?: (request: LookupRequest) => LookupRow[] | null): Person {
  const person = new Person(flowsWithMenu(nodes), keysThemselves, lookup);
  person.citizen = { language: 'fr', consented: true, stopped: false };
  person.first = person.writes('0');
  return person;
}

/** What was said, as keys, the hint at the end left out. */
export const keysSaid = (events: EngineEvent[]): string[] =>
  events
    .flatMap((event) => (event.type === 'message.said' ? event.parts : []))
    .map(({ key }) => key)
    .filter((key) => key !== 'common.menu_hint');

export const parametersSaid = (
  events: EngineEvent[],
  key: string,
): Record<string, string | number> | undefined =>
  events
    .flatMap((event) => (event.type === 'message.said' ? event.parts : []))
    .find((part) => part.key === key)?.parameters;

export const optionsSaid = (events: EngineEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'message.said' ? event.options.map(({ key, label }) => key ?? label!) : [],
  );

export const emitted = (events: EngineEvent[]): { name: string; payload: object }[] =>
  events.flatMap((event) => (event.type === 'emitted' ? [{ name: event.name, payload: event.payload }] : []));
