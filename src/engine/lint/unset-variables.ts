import { eachNode } from './each-node.js';
import type { Check } from './finding.js';

/** Not variables: what the engine itself knows. */
const BUILT_IN = new Set(['citizen', 'new', 'typed', 'spoken']);

/** A variable that is read somewhere and set nowhere is a slip of the pen: it would always be empty. */
export const unsetVariables: Check = {
  name: 'unset-variables',
  level: 'blocking',
  find({ flows }) {
    const places = eachNode(flows);
    const set = new Set(places.flatMap(({ node }) => node.sets));
    return places.flatMap(({ node, at }) =>
      [...new Set(references(node.definition))]
        .filter((name) => !BUILT_IN.has(name) && !set.has(name))
        .map((name) => ({ at, message: `reads $${name}, which nothing sets` })),
    );
  },
};

/** Names after `$` anywhere in a definition. */
function references(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('$') ? [value.slice(1).split('.')[0]!] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(references);
}
