import { competences, type Level, type Topic } from '../../languages/index.js';
import type { Office, OfficeRole } from '../../territories/index.js';

/** Who speaks for the commune on what is the commune's, the first first. */
const COMMUNE: readonly OfficeRole[] = [
  'mayor',
  'delegation-president',
  'deputy-mayor',
  'council',
  'secretary-general',
];
/** What is not the commune's is known by who deals with the administration, and decided in a body above it. */
const BEYOND: readonly OfficeRole[] = [
  'intercommunal-member',
  'secretary-general',
  'mayor',
  'delegation-president',
];

/** Whose the topic is by `competence.tsv`; null where the table does not say. */
export function levelOfTopic(topic: Topic | null): Level | null {
  return competences().find(({ subject }) => subject === topic)?.level ?? null;
}

/** The proposal to a moderator: who was asked, then who is competent for the topic, then the others as they stand. */
export function inOrderOfCompetence<O extends { readonly office: Pick<Office, 'id' | 'role'> }>(
  offices: readonly O[],
  askedId: string | null,
  topic: Topic | null,
): O[] {
  const level = levelOfTopic(topic);
  const competent = level === null || level === 'commune' ? COMMUNE : BEYOND;
  const rank = ({ office: { id, role } }: O): number => {
    if (id === askedId) return -1;
    const place = competent.indexOf(role);
    return place < 0 ? competent.length : place;
  };
  return offices
    .map((one, place) => ({ one, place }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.place - b.place)
    .map(({ one }) => one);
}
