import { standsIn } from '../moderation/index.js';
import type { NavLink, PageFrame } from '../site/index.js';
import { hasRole, type Principal } from '../staff/index.js';

/** The two lists of the inbox; who moderates and holds an office has both. */
export type ListName = 'queue' | 'threads';
/** Everywhere the header may lead. */
export type Place =
  | ListName
  | 'canned'
  | 'coverage'
  | 'offices'
  | 'people'
  | 'audit'
  | 'recordings'
  | 'dead_letters'
  | 'channels'
  | 'referrals'
  | 'translations';

const HREF: Readonly<Record<Place, string>> = {
  queue: '/inbox/questions',
  threads: '/inbox/threads',
  canned: '/inbox/canned',
  coverage: '/inbox/coverage',
  offices: '/inbox/offices',
  recordings: '/inbox/recordings',
  people: '/inbox/people',
  audit: '/inbox/audit',
  dead_letters: '/inbox/dead-letters',
  channels: '/inbox/channels',
  referrals: '/inbox/referrals',
  translations: '/inbox/translations',
};

/** The lists of a person, the one to begin with first. */
export const listsOf = (principal: Principal): ListName[] => [
  ...(hasRole(principal, 'moderator') || standsIn(principal) ? (['queue'] as const) : []),
  ...(hasRole(principal, 'official') || hasRole(principal, 'clerk') ? (['threads'] as const) : []),
];

/** Who keeps prepared answers. */
const PREPARERS = ['official', 'clerk', 'moderator'] as const;
/** Who looks after communes. */
const COVERERS = ['admin', 'moderator', 'animator'] as const;

/** Only who has more than one place needs to choose. @param current null: a page that none of them leads to */
export function navOf(frame: PageFrame, principal: Principal, current: Place | null): NavLink[] {
  const places: Place[] = [
    ...listsOf(principal),
    ...(PREPARERS.some((role) => hasRole(principal, role)) ? (['canned'] as const) : []),
    ...(COVERERS.some((role) => hasRole(principal, role)) ? (['coverage'] as const) : []),
    ...(hasRole(principal, 'admin') ? (['offices', 'people', 'referrals'] as const) : []),
    ...(hasRole(principal, 'admin') || hasRole(principal, 'translator') ? (['recordings'] as const) : []),
    ...(standsIn(principal) ? (['dead_letters', 'channels'] as const) : []),
    ...(hasRole(principal, 'admin') ? (['audit'] as const) : []),
    ...(hasRole(principal, 'translator') ? (['translations'] as const) : []),
  ];
  if (places.length < 2 && current !== null) return [];
  return places.map((place) => ({
    href: HREF[place],
    label: frame.say(`inbox.nav.${place}`),
    current: place === current,
  }));
}
