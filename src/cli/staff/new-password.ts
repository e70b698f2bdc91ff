import { systemIds } from '../../shared/index.js';
import { hashPassword } from '../../staff/index.js';

/** 56 bits out of letters and digits that are not mistaken for each other aloud; typed once on a phone. */
export async function newPassword(): Promise<{ plain: string; hash: string }> {
  const plain = `${systemIds.ticket()}-${systemIds.ticket()}`;
  return { plain, hash: await hashPassword(plain) };
}
