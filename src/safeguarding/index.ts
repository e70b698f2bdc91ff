export { Alarm, NO_PHONES, type AlertPhones } from './alarm.js';
export { DangerTold } from './danger-told.js';
export { mayWriteSaid } from './may-write.js';
export { numbersAsked } from './numbers-asked.js';
export { isOld, type Referral } from './referral.js';
export { REFERRAL_LIMITS, Referrals, referralWarning, type TypedReferral } from './referrals.js';
export { OUTCOMES } from './safeguard.js';
export { forgetSafeguards } from './safeguards.repository.js';
export { safeguardEraser } from './safeguard-eraser.js';
export { SAFEGUARD_WORDS, Safeguards } from './safeguards.js';
export {
  trainedCount,
  UrgentDesk,
  type UrgentCase,
  type UrgentLine,
  type UrgentNotice,
} from './urgent-desk.js';
