import type { Reader } from '../database/index.js';
import type { Principal, StaffAccounts } from '../staff/index.js';
import { officeById } from '../territories/index.js';
import type { NoticeRow, ToldAs } from './notices.repository.js';
import { phonesOf, type StaffPhone } from './staff-phones.repository.js';

/** Who may be told of a question, and on which phone. */
export interface Recipient {
  readonly principal: Principal;
  readonly phone: StaffPhone;
  readonly as: ToldAs;
  /** "Maire de Yélimané". */
  readonly office: string;
}

/** Who holds the office, then those who write for them; each on the phone they last wrote on. */
export async function recipientsOf(
  reader: Reader,
  accounts: Pick<StaffAccounts, 'principal'>,
  { office_id }: Pick<NoticeRow, 'office_id'>,
  now: number,
): Promise<Recipient[]> {
  const office = await officeById(reader, office_id, now);
  if (!office) return [];
  const recipients: Recipient[] = [];
  const add = async (staffId: string, as: ToldAs, fits: (principal: Principal) => boolean): Promise<void> => {
    const principal = await accounts.principal(staffId);
    const [phone] = await phonesOf(reader, staffId);
    if (principal && phone && fits(principal))
      recipients.push({ principal, phone, as, office: office.title });
  };
  if (office.holderId)
    await add(office.holderId, 'holder', ({ grants }) => grants.some(({ role }) => role === 'official'));
  for (const staffId of await clerksWithPhones(reader)) {
    await add(staffId, 'clerk', ({ grants }) =>
      grants.some(
        ({ role, territoryId, officeId }) =>
          role === 'clerk' &&
          (officeId === undefined ? territoryId === office.territoryId : officeId === office.id),
      ),
    );
  }
  return recipients;
}

/** Few: clerks who have linked a phone of their own. */
async function clerksWithPhones(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ staff_id: string }>(
    `SELECT DISTINCT p.staff_id FROM staff_phones p JOIN staff_grants g ON g.staff_id = p.staff_id ` +
      `WHERE g.role = 'clerk' ORDER BY p.staff_id`,
  );
  return rows.map(({ staff_id }) => staff_id);
}
