import type { UrgentDesk } from '../../safeguarding/index.js';
import type { Alert, Alerts } from '../../site/index.js';
import { hasRole, type Principal } from '../../staff/index.js';

/** What keeps a person in danger from being seen or helped, with where to go about it. */
const MISSING = {
  trained: '/inbox/people',
  numbers: '/inbox/referrals',
  checks: '/inbox/referrals',
} as const;

/** The alerts of whoever may read what is urgent, or must see to it that somebody can. */
export const urgentAlerts = (desk: Pick<UrgentDesk, 'notice'>): Alerts => ({
  async of(principal: Principal): Promise<readonly Alert[] | null> {
    if (!hasRole(principal, 'moderator') && !hasRole(principal, 'admin')) return null;
    const { waiting, missing } = await desk.notice(principal);
    const urgent: Alert[] =
      waiting === 0
        ? []
        : [{ tone: 'bad', key: 'inbox.alert.urgent', parameters: { waiting }, href: '/inbox/urgent' }];
    return [
      ...urgent,
      ...missing.map((what): Alert => ({
        tone: 'wait',
        key: `inbox.alert.${what}`,
        parameters: {},
        href: MISSING[what],
      })),
    ];
  },
});
