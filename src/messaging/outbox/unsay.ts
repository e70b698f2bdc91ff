import { oneOf, type Tx } from '../../database/index.js';

/** Subjects of one statement: their index is used. */
const AT_ONCE = 500;

/**
 * Takes back what was said about these subjects: what waits is never sent, and of what was sent no words are left.
 * For what one person was told of another, who erases their data or for whom it is no longer meant.
 */
export async function unsay(tx: Tx, subjects: readonly string[]): Promise<void> {
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const some = JSON.stringify(subjects.slice(from, from + AT_ONCE));
    const about = `subject IS NOT NULL AND ${oneOf(tx.kind, 'subject')}`;
    await tx.run(`DELETE FROM outbox WHERE ${about} AND state IN ('waiting', 'held')`, [some]);
    await tx.run(`UPDATE outbox SET body = NULL WHERE ${about}`, [some]);
  }
}
