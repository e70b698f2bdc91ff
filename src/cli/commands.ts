import { auditVerify } from './audit-verify.js';
import { backup } from './backup/backup.js';
import { cataloguesExport } from './catalogues/export.js';
import { cataloguesImport } from './catalogues/import.js';
import type { Command } from './command.js';
import { communes } from './communes.js';
import { databaseCopy } from './database-copy/database-copy.js';
import { deadLetters } from './dead-letters.js';
import { doctor } from './doctor/doctor.js';
import { mediaCopy } from './media-copy.js';
import { officeAdd } from './office/add.js';
import { bodies } from './office/bodies.js';
import { bodyMember } from './office/body-member.js';
import { officeExport } from './office/export.js';
import { officeHold } from './office/hold.js';
import { officeImport } from './office/import.js';
import { officeList } from './office/list.js';
import { recordingsExport } from './recordings/export.js';
import { referralAdd } from './referral/add.js';
import { referralCheck } from './referral/check.js';
import { referralList } from './referral/list.js';
import { referralRemove } from './referral/remove.js';
import { simulate } from './simulate/simulate.js';
import { smsParts } from './sms-parts.js';
import { staffAdd } from './staff/add.js';
import { staffClose } from './staff/close.js';
import { staffGrant } from './staff/grant.js';
import { staffList } from './staff/list.js';
import { staffTrain } from './staff/train.js';
import { staffPassword } from './staff/password.js';

/** In the order in which the help shows them. */
export const commands: readonly Command[] = [
  doctor,
  deadLetters,
  auditVerify,
  backup,
  databaseCopy,
  mediaCopy,
  communes,
  simulate,
  bodies,
  bodyMember,
  smsParts,
  staffAdd,
  staffList,
  staffGrant,
  staffTrain,
  staffPassword,
  staffClose,
  officeAdd,
  officeHold,
  officeList,
  cataloguesExport,
  cataloguesImport,
  recordingsExport,
  officeExport,
  officeImport,
  referralAdd,
  referralList,
  referralCheck,
  referralRemove,
];
