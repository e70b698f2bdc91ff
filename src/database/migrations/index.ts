import { Work1700000001000 } from './1700000001000-work.js';
import { Vault1700000002000 } from './1700000002000-vault.js';
import { Messaging1700000003000 } from './1700000003000-messaging.js';
import { Territories1700000004000 } from './1700000004000-territories.js';
import { Staff1700000005000 } from './1700000005000-staff.js';
import { Questions1700000006000 } from './1700000006000-questions.js';
import { Delivery1700000007000 } from './1700000007000-delivery.js';
import { Identity1700000008000 } from './1700000008000-identity.js';
import { ChannelStates1700000011000 } from './1700000011000-channel-states.js';
import { QuestionTopics1700000012000 } from './1700000012000-question-topics.js';
import { Recordings1700000013000 } from './1700000013000-recordings.js';
import { Translations1700000014000 } from './1700000014000-translations.js';
import { Lessons1700000015000 } from './1700000015000-lessons.js';
import { LateFailures1700000016000 } from './1700000016000-late-failures.js';
import { OfficeTerms1700000020000 } from './1700000020000-office-terms.js';
import { Accounts1700000021000 } from './1700000021000-accounts.js';
import { Moderation1700000023000 } from './1700000023000-moderation.js';
import { Answering1700000024000 } from './1700000024000-answering.js';
import { StaffPhones1700000025000 } from './1700000025000-staff-phones.js';
import { Safeguarding1700000026000 } from './1700000026000-safeguarding.js';
import { Assisted1700000027000 } from './1700000027000-assisted.js';
import { Reading1700000028000 } from './1700000028000-reading.js';

/** In order. One that has landed is never changed: the next change is the next migration. */
export const migrations = [
  Work1700000001000,
  Vault1700000002000,
  Messaging1700000003000,
  Territories1700000004000,
  Staff1700000005000,
  Questions1700000006000,
  Delivery1700000007000,
  Identity1700000008000,
  ChannelStates1700000011000,
  QuestionTopics1700000012000,
  Recordings1700000013000,
  Translations1700000014000,
  Lessons1700000015000,
  LateFailures1700000016000,
  OfficeTerms1700000020000,
  Accounts1700000021000,
  Moderation1700000023000,
  Answering1700000024000,
  StaffPhones1700000025000,
  Safeguarding1700000026000,
  Assisted1700000027000,
  Reading1700000028000,
];
