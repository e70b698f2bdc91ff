import type { Reader } from '../database/index.js';
import { NotFoundError, UserError } from '../shared/index.js';
import { officesOf, type Office } from '../territories/index.js';
import type { QuestionRow } from './questions.repository.js';

/**
 * Of the commune, or of a body it is a member of.
 * @throws {NotFoundError} for another commune's office @throws {UserError} when nobody answers for it
 */
export async function enrolledOffice(
  reader: Reader,
  question: Pick<QuestionRow, 'commune_id'>,
  officeId: string,
  now: number,
): Promise<Office> {
  const offices = await officesOf(reader, question.commune_id, now);
  const office = offices.find(({ id }) => id === officeId);
  if (!office) throw new NotFoundError('There is no such office.');
  if (!office.holderId) throw new UserError('inbox.error.office_not_enrolled');
  return office;
}
