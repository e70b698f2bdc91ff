import { oneOf, type Reader } from '../database/index.js';
import type { Living, StandingOf } from '../messaging/index.js';
import { TRANSITIONS } from './transitions.js';

const OPEN = TRANSITIONS.withdraw.from.map((state) => `'${state}'`).join(', ');

/** How many of a person's questions nobody has answered or refused, and when anything became of one last. */
export const standingOf: StandingOf = async (reader, citizenId) => {
  const [row] = await reader.query<{ open: number; changed: number | null }>(
    `SELECT SUM(CASE WHEN state IN (${OPEN}) THEN 1 ELSE 0 END) AS open, MAX(changed_at) AS changed ` +
      `FROM questions WHERE citizen_id = ?`,
    [citizenId],
  );
  return { open: Number(row?.open ?? 0), changedAt: row?.changed == null ? null : Number(row.changed) };
};

/** A person is reached for a question that is open, and as long after it as its words are kept. */
export const livingQuestions: Living = {
  async among(reader: Reader, citizenIds, since) {
    const rows = await reader.query<{ citizen_id: string }>(
      `SELECT DISTINCT citizen_id FROM questions WHERE ${oneOf(reader.kind, 'citizen_id')} ` +
        `AND (state IN (${OPEN}) OR changed_at >= ?)`,
      [JSON.stringify(citizenIds), since],
    );
    return new Set(rows.map(({ citizen_id }) => citizen_id));
  },
};

/** Who follows a commune is told what is new there for as long as they do. */
export const livingFollows: Living = {
  async among(reader: Reader, citizenIds) {
    const rows = await reader.query<{ citizen_id: string }>(
      `SELECT DISTINCT citizen_id FROM commune_follows WHERE ${oneOf(reader.kind, 'citizen_id')}`,
      [JSON.stringify(citizenIds)],
    );
    return new Set(rows.map(({ citizen_id }) => citizen_id));
  },
};
