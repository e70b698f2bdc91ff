import { standsIn } from '../moderation/index.js';
import type { IconName, NavLink, PageFrame } from '../site/index.js';
import { hasRole, type Principal, type Role } from '../staff/index.js';

/** The two lists of the inbox; who moderates and holds an office has both. */
export type ListName = 'queue' | 'threads';

/** Under which a place stands in the menu; each has its words in `inbox.nav.group.<name>`. */
type Group = 'answers' | 'communes' | 'team' | 'languages' | 'service';

interface PlaceOfInbox {
  readonly name: string;
  readonly href: string;
  readonly icon: IconName;
  readonly group: Group;
  readonly for: (principal: Principal) => boolean;
}

const oneOf =
  (...roles: Role[]) =>
  (principal: Principal): boolean =>
    roles.some((role) => hasRole(principal, role));

const readsQueue = (principal: Principal): boolean => hasRole(principal, 'moderator') || standsIn(principal);

/**
 * Everywhere the header may lead. A person's first places stand in the bar, the others in the menu, under their group: a
 * new place is one line here, put where it comes in a day's work, and its word in `inbox.nav.<name>`.
 */
const PLACES = [
  { name: 'queue', href: '/inbox/questions', icon: 'check', group: 'answers', for: readsQueue },
  {
    name: 'threads',
    href: '/inbox/threads',
    icon: 'text',
    group: 'answers',
    for: oneOf('official', 'clerk'),
  },
  {
    name: 'coverage',
    href: '/inbox/coverage',
    icon: 'house',
    group: 'communes',
    for: oneOf('admin', 'moderator', 'animator'),
  },
  {
    name: 'canned',
    href: '/inbox/canned',
    icon: 'paper',
    group: 'answers',
    for: oneOf('official', 'clerk', 'moderator'),
  },
  { name: 'assisted', href: '/inbox/assisted', icon: 'ticket', group: 'answers', for: oneOf('animator') },
  { name: 'offices', href: '/inbox/offices', icon: 'list', group: 'communes', for: oneOf('admin') },
  { name: 'people', href: '/inbox/people', icon: 'people', group: 'team', for: oneOf('admin') },
  { name: 'referrals', href: '/inbox/referrals', icon: 'phone', group: 'communes', for: oneOf('admin') },
  {
    name: 'recordings',
    href: '/inbox/recordings',
    icon: 'voice',
    group: 'languages',
    for: oneOf('admin', 'translator'),
  },
  { name: 'dead_letters', href: '/inbox/dead-letters', icon: 'cross', group: 'service', for: standsIn },
  { name: 'channels', href: '/inbox/channels', icon: 'phone', group: 'service', for: standsIn },
  { name: 'audit', href: '/inbox/audit', icon: 'list', group: 'team', for: oneOf('admin') },
  {
    name: 'translations',
    href: '/inbox/translations',
    icon: 'text',
    group: 'languages',
    for: oneOf('translator'),
  },
] as const satisfies readonly PlaceOfInbox[];

export type Place = (typeof PLACES)[number]['name'];

/** The groups of the menu, in their order. */
const GROUPS: readonly Group[] = ['answers', 'communes', 'team', 'languages', 'service'];
/** Places in the bar of a phone of 360 pixels, with the menu beside them. */
const IN_THE_BAR = 2;

/** The lists of a person, the one to begin with first. */
export const listsOf = (principal: Principal): ListName[] =>
  PLACES.filter((place) => place.for(principal)).flatMap(({ name }) =>
    name === 'queue' || name === 'threads' ? [name] : [],
  );

/** Only who has more than one place needs to choose. @param current null: a page that none of them leads to */
export function navOf(frame: PageFrame, principal: Principal, current: Place | null): NavLink[] {
  const places = PLACES.filter((place) => place.for(principal));
  if (places.length < 2 && current !== null) return [];
  // One more place than fit takes no more room than the menu would.
  const inBar = places.length <= IN_THE_BAR + 1 ? places.length : IN_THE_BAR;
  const link = ({ name, href, icon }: (typeof PLACES)[number]) => ({
    href,
    icon,
    label: frame.say(`inbox.nav.${name}`),
    current: name === current,
  });
  return [
    ...places.slice(0, inBar).map(link),
    ...GROUPS.flatMap((group) =>
      places
        .slice(inBar)
        .filter((place) => place.group === group)
        .map((place) => ({ ...link(place), group: frame.say(`inbox.nav.group.${group}`) })),
    ),
  ];
}
