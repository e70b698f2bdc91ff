import { lessonsPart } from '../lessons/index.js';
import { DataLinks, dataLinkAsked, personPart, phonesPart, type EventHandler } from '../messaging/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import { followsPart, questionsPart, type QuestionDesk, type QuestionSteps } from '../questions/index.js';
import {
  Alarm,
  DangerTold,
  mayWriteSaid,
  NO_PHONES,
  numbersAsked,
  Referrals,
  Safeguards,
  UrgentDesk,
} from '../safeguarding/index.js';
import type { AuditLog, StaffAccounts } from '../staff/index.js';
import { wishesPart, type TerritoryDirectory } from '../territories/index.js';
import type { Ground } from './ground.js';

interface Before {
  directory: TerritoryDirectory;
  accounts: StaffAccounts;
  audit: AuditLog;
  reviews: ReviewQueue;
  steps: QuestionSteps;
  desk: QuestionDesk;
}

/** What guards people in danger, and what gives everybody what is kept about them. */
export interface DangerAndRights {
  safeguards: Safeguards;
  urgentDesk: UrgentDesk;
  referrals: Referrals;
  dataLinks: DataLinks;
  /** What flows tell of both. */
  handlers: readonly EventHandler<unknown>[];
}

export function buildDangerAndRights(
  { database, vault, clock, ids, wake, config }: Ground,
  { directory, accounts, audit, reviews, steps, desk }: Before,
): DangerAndRights {
  const alarm = new Alarm(wake, NO_PHONES);
  const referrals = new Referrals({ database, clock, ids, audit, directory });
  const safeguards = new Safeguards({ steps, vault, clock, ids, reviews, referrals, alarm });
  const urgentDesk = new UrgentDesk({ database, vault, clock, directory, staff: accounts, desk, referrals });
  const dataLinks = new DataLinks({
    ...{ database, vault, clock },
    parts: [
      personPart,
      phonesPart,
      questionsPart(vault, directory),
      wishesPart(directory),
      lessonsPart,
      followsPart(directory),
    ],
  });
  const handlers = [
    numbersAsked(referrals),
    new DangerTold({ vault, ids, audit, alarm, referrals }),
    mayWriteSaid,
    dataLinkAsked(dataLinks, config.publicUrl),
  ];
  return { safeguards, urgentDesk, referrals, dataLinks, handlers };
}
