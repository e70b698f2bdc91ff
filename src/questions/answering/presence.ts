import type { Database, Wake } from '../../database/index.js';
import type { Clock } from '../../shared/index.js';
import type { Principal, StaffAccounts } from '../../staff/index.js';
import { questionById } from '../questions.repository.js';
import { sightOf } from '../sight.js';

/** Somebody who was not heard of for so long has closed the page. */
const GONE_MS = 90_000;
export const PRESENCE = 'presence';

export interface PresenceParts {
  database: Database;
  wake: Wake;
  clock: Clock;
  staff: Pick<StaffAccounts, 'names'>;
}

/** Who looks at a question now, so that two people do not write the same answer. */
export class Presence {
  constructor(private readonly parts: PresenceParts) {}

  /**
   * Notes that this person has the question open, and resolves to the names of the others. An official learns of those
   * who answer for the office, not of moderators.
   * @throws {NotFoundError} for another commune's or office's question
   */
  async see(principal: Principal, id: string): Promise<string[]> {
    const { database, wake, clock, staff } = this.parts;
    const { reader } = database;
    const now = clock.now();
    const question = await questionById(reader, id);
    const sight = await sightOf(reader, principal, question, now);
    const rows = await reader.query<{ staff_id: string; seen_at: number; office: number }>(
      `SELECT p.staff_id, p.seen_at, CASE WHEN EXISTS (SELECT 1 FROM staff_grants g WHERE g.staff_id = p.staff_id ` +
        `AND g.role IN ('official', 'clerk')) THEN 1 ELSE 0 END AS office FROM question_presence p ` +
        `WHERE p.question_id = ? AND p.seen_at > ?`,
      [id, now - GONE_MS],
    );
    const isNew = !rows.some(({ staff_id }) => staff_id === principal.id);
    await database.write(async (tx) => {
      await tx.run(
        `INSERT INTO question_presence (question_id, staff_id, seen_at) VALUES (?, ?, ?) ` +
          `ON CONFLICT (question_id, staff_id) DO UPDATE SET seen_at = excluded.seen_at`,
        [id, principal.id, now],
      );
      await tx.run(`DELETE FROM question_presence WHERE question_id = ? AND seen_at <= ?`, [
        id,
        now - GONE_MS,
      ]);
      // Only of somebody new: each page that hears of it asks again.
      if (isNew) wake.after(tx, PRESENCE);
    });
    const others = rows.filter(
      ({ staff_id, office }) => staff_id !== principal.id && (sight.moderator || Number(office) === 1),
    );
    const names = await staff.names(
      reader,
      others.map(({ staff_id }) => staff_id),
    );
    return [...names.values()].sort();
  }
}
