import { FlowSet, parseFlow, type Flow } from '../../../src/engine/index.js';
import { loadFlows } from '../../../src/rehearsal/index.js';

/** Nodes a question takes here: it asks, and remembers. */
export const NODES_A_QUESTION = 2;

const question = (index: number, next: number): string => `
  q-${index}:
    type: choose
    say: menu.ask
    options:
      - { value: a, key: menu.question, next: s-${index} }
      - { value: b, key: menu.my_questions, next: s-${index} }
    into: answer
  s-${index}: { type: set, values: { last: $answer }, next: q-${next} }`;

let others: Flow[] | undefined;

/** The real flows with a menu of that many nodes: questions in a ring, each answered by 1 or 2. */
export function flowsOfLength(nodes: number): FlowSet {
  const questions = nodes / NODES_A_QUESTION;
  const ring = Array.from({ length: questions }, (_, i) => question(i, (i + 1) % questions)).join('');
  const menu = parseFlow(
    `spec: 2\nkind: conversation\nflow: menu\nstart: q-0\nnodes:${ring}\n`,
    `${nodes}-nodes`,
  );
  others ??= loadFlows().filter(({ name }) => name !== 'menu');
  return new FlowSet([...others, menu]);
}
