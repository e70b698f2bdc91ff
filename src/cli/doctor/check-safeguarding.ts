import type { Reader } from '../../database/index.js';
import { referralWarning, trainedCount } from '../../safeguarding/index.js';
import { good, note, type Finding } from './finding.js';

const MISSING = {
  empty: 'no number to call: people in danger hear none ("referral add")',
  old: 'some numbers were not called for half a year ("referral list")',
} as const;

/** Whether somebody in danger is read by somebody trained, and hears whom to call. @param now ms UTC */
export async function checkSafeguarding(reader: Reader, now: number): Promise<Finding> {
  const [trained, warning] = [await trainedCount(reader), await referralWarning(reader, now)];
  const wanting = [
    ...(trained === 0 ? ['nobody is trained for what is urgent ("staff train")'] : []),
    ...(warning === null ? [] : [MISSING[warning]]),
  ];
  if (wanting.length > 0) return note('danger', wanting.join('; '));
  return good('danger', `${trained} trained, numbers to call are there`);
}
