import type { Tx } from '../database/index.js';
import { unsay, type Eraser } from '../messaging/index.js';
import { noticeSubject } from './notices.repository.js';
import { deletePhonesOfCitizen, hasPhones } from './staff-phones.repository.js';

/**
 * Of an asker: what officials were told of their questions on their phones. Of somebody in office who erases what
 * Baro knows of this phone: the link. Must come before the questions lose their asker.
 */
export const officialPhoneEraser: Eraser = {
  async erase(tx, citizenId) {
    await forgetTold(tx, citizenId);
    await deletePhonesOfCitizen(tx, citizenId);
  },
  holds: hasPhones,
};

async function forgetTold(tx: Tx, citizenId: string): Promise<void> {
  const mine = `SELECT id FROM questions WHERE citizen_id = ?`;
  const told = await tx.query<{ question_id: string; conversation: string | null }>(
    `SELECT question_id, conversation FROM office_notices WHERE question_id IN (${mine})`,
    [citizenId],
  );
  await unsay(tx, [...new Set(told.map(({ question_id }) => noticeSubject(question_id)))]);
  // Somebody may be in the middle of reading one there.
  for (const { conversation } of told)
    if (conversation) await tx.run(`UPDATE conversations SET session = NULL WHERE id = ?`, [conversation]);
  await tx.run(`DELETE FROM office_notices WHERE question_id IN (${mine})`, [citizenId]);
}
