import { eachNode, type Place } from './each-node.js';
import type { Check } from './finding.js';
import type { Flow } from '../definition/flow.js';
import { EVENTS, LESSON_THEMES, LOOKUPS } from './vocabulary.js';

/** A flow may ask and tell only what the host understands, with exactly the fields it expects. */
export const unknownNames: Check = {
  name: 'unknown-names',
  level: 'blocking',
  find: ({ flows }) => [
    ...eachNode(flows).flatMap((place) => [...unknownEvent(place), ...unknownLookup(place)]),
    ...flows.flatMap(unknownTheme),
  ],
};

function unknownTheme({ name, lesson }: Flow): { at: string; message: string }[] {
  if (!lesson || LESSON_THEMES.some((theme) => theme === lesson.theme)) return [];
  const message = `is listed under ${lesson.theme}, which is none of: ${LESSON_THEMES.join(', ')}`;
  return [{ at: name, message }];
}

function unknownEvent({ node, at }: Place): { at: string; message: string }[] {
  if (node.emits === null) return [];
  const fields = EVENTS[node.emits];
  if (!fields) return [{ at, message: `emits ${node.emits}, which nobody handles` }];
  return differing(at, node.emits, node.fields, [fields]);
}

function unknownLookup({ node, at }: Place): { at: string; message: string }[] {
  if (node.lookup === null) return [];
  const ways = LOOKUPS[node.lookup];
  if (!ways) return [{ at, message: `looks up ${node.lookup}, which nobody answers` }];
  return differing(at, node.lookup, node.fields, ways);
}

function differing(
  at: string,
  name: string,
  given: readonly string[],
  ways: readonly (readonly string[])[],
): { at: string; message: string }[] {
  const same = (fields: readonly string[]) => [...fields].sort().join() === [...given].sort().join();
  if (ways.some(same)) return [];
  const expected = ways.map((fields) => `{${fields.join(', ')}}`).join(' or ');
  return [{ at, message: `gives ${name} {${given.join(', ')}}, expected ${expected}` }];
}
