import { oneOf, type Reader } from '../database/index.js';
import { ANSWERED } from './transitions.js';

const HANDED = ['assigned', ...ANSWERED].map((state) => `'${state}'`).join(', ');

export interface Tally {
  readonly handed: number;
  readonly answered: number;
}

/** Communes counted by one statement: each is a stretch of an index, and no statement may hold everybody else up. */
const SLICE = 16;

/** What was handed to offices and what they answered, by commune; communes without any are left out. */
export async function tallies(reader: Reader, communes: readonly string[]): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>();
  for (let from = 0; from < communes.length; from += SLICE) {
    const rows = await reader.query<{ commune_id: string; handed: number; answered: number }>(
      `SELECT commune_id, COUNT(*) AS handed, SUM(CASE WHEN state = 'assigned' THEN 0 ELSE 1 END) AS answered ` +
        `FROM questions WHERE ${oneOf(reader.kind, 'commune_id')} AND state IN (${HANDED}) GROUP BY commune_id`,
      [JSON.stringify(communes.slice(from, from + SLICE))],
    );
    for (const { commune_id, handed, answered } of rows)
      found.set(commune_id, { handed: Number(handed), answered: Number(answered) });
  }
  return found;
}
