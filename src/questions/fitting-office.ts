import type { Reader } from '../database/index.js';
import { NotFoundError, UserError } from '../shared/index.js';
import { officesOf, type Office } from '../territories/index.js';
import type { QuestionRow } from './questions.repository.js';

type Complaint = Pick<QuestionRow, 'complaint_office' | 'complaint_holder'>;

/**
 * Whether the office must not get the question, because it complains about it or about who holds it: also through
 * another office of the same person, and through the same office in other hands, because its papers stay there.
 */
export const isBarred = (
  { complaint_office, complaint_holder }: Complaint,
  office: Pick<Office, 'id' | 'holderId'>,
  accusedHolder: string | null = null,
): boolean =>
  complaint_office !== null &&
  (office.id === complaint_office ||
    (office.holderId !== null && [complaint_holder, accusedHolder].includes(office.holderId)));

/** Where the question may go: each office of the commune and of its bodies, and whether it is kept away from this one. */
export async function fittingOffices(
  reader: Reader,
  question: Complaint & Pick<QuestionRow, 'commune_id'>,
  now: number,
): Promise<{ office: Office; barred: boolean }[]> {
  const offices = await officesOf(reader, question.commune_id, now);
  const accused = offices.find(({ id }) => id === question.complaint_office)?.holderId ?? null;
  return offices.map((office) => ({ office, barred: isBarred(question, office, accused) }));
}

/**
 * The office that a question can be given to.
 * @throws {NotFoundError} for another commune's office
 * @throws {UserError} when nobody answers for it, or when the question complains about it
 */
export async function fittingOffice(
  reader: Reader,
  question: Complaint & Pick<QuestionRow, 'commune_id'>,
  officeId: string,
  now: number,
): Promise<Office> {
  const offices = await fittingOffices(reader, question, now);
  const fitting = offices.find(({ office }) => office.id === officeId);
  if (!fitting) throw new NotFoundError('There is no such office.');
  if (fitting.barred) throw new UserError('inbox.error.office_accused');
  if (!fitting.office.holderId) throw new UserError('inbox.error.office_not_enrolled');
  return fitting.office;
}
