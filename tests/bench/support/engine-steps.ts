import { performance } from 'node:perf_hooks';
import type { Catalogues } from '../../../src/catalogues/index.js';
import { Person } from '../../../src/rehearsal/index.js';
import { seededRandom } from '../../support/seeded-random.js';
import { flowsOfLength, NODES_A_QUESTION } from './long-flow.js';

export const SIZES = [10, 100, 1000] as const;
const LARGEST = Math.max(...SIZES);
const STEPS_A_VISIT = 3;
const ROUNDS = 31;

/** Somebody at one question, as it is read from the database. */
interface Visit {
  person: Person;
  session: string;
}

/**
 * Visits to every question there is, in a random order. A hundred flows of 10 nodes, ten of 100, one of 1,000: what
 * differs is how long a flow is, and not how much memory the walk touches, which would measure the processor's caches.
 */
function visitsTo(size: number, catalogues: Catalogues): Visit[] {
  const visits = Array.from({ length: LARGEST / size }).flatMap(() => {
    const person = new Person(flowsOfLength(size), catalogues);
    person.citizen = { language: 'fr', consented: true, stopped: false };
    person.writes('0');
    const { stack, ...rest } = person.session!;
    return Array.from({ length: size / NODES_A_QUESTION }, (_, question): Visit => {
      const node = `q-${question}`;
      const session = { ...rest, stack: [{ ...stack[0]!, node }], trail: [`menu.${node}`] };
      return { person, session: JSON.stringify(session) };
    });
  });
  const random = seededRandom(size);
  return visits
    .map((visit) => ({ visit, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ visit }) => visit);
}

/** Microseconds a step, the session going through JSON before and after. */
function round(visits: readonly Visit[]): number {
  const begun = performance.now();
  for (const { person, session } of visits) {
    person.session = JSON.parse(session) as Person['session'];
    for (let step = 0; step < STEPS_A_VISIT; step += 1) person.writes('1');
  }
  return ((performance.now() - begun) * 1000) / (visits.length * STEPS_A_VISIT);
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;

/** Median microseconds of a step in flows of each size; the sizes take turns, so that the machine is the same to all. */
export function measureSteps(catalogues: Catalogues): Record<number, number> {
  const measured = SIZES.map((size) => ({ size, visits: visitsTo(size, catalogues), times: [] as number[] }));
  for (const { visits } of [...measured, ...measured]) round(visits);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    // Who begins changes, so that nobody always follows the same one.
    const order = measured.map((_, index) => measured[(index + turn) % measured.length]!);
    for (const { visits, times } of order) times.push(round(visits));
  }
  return Object.fromEntries(measured.map(({ size, times }) => [size, median(times)]));
}
