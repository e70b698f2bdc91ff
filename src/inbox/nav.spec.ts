import { describe, expect, it } from '@jest/globals';
import type { PageFrame } from '../site/index.js';
import type { Grant, Principal } from '../staff/index.js';
import { navOf } from './nav.js';

const frame = { say: (key: string) => key } as unknown as PageFrame;
const somebody = (...grants: Grant[]): Principal => ({ id: 'awa', name: 'Awa', login: 'awa', grants });
const labels = (principal: Principal, inBar: boolean) =>
  navOf(frame, principal, null)
    .filter(({ group }) => (group === undefined) === inBar)
    .map(({ label }) => label);

describe('the places of the header', () => {
  it('are few at the thumb of an admin, and the others stand in groups', () => {
    const admin = somebody({ role: 'admin', territoryId: null });
    expect(labels(admin, true)).toEqual(['inbox.nav.queue', 'inbox.nav.coverage']);
    const groups = navOf(frame, admin, 'audit').flatMap(({ group }) => group ?? []);
    expect(groups).toEqual([...groups].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
    expect(groups.length).toBeGreaterThan(4);
  });

  it('all stand in the bar where they are few', () => {
    const both = somebody(
      { role: 'moderator', territoryId: 'tringa' },
      { role: 'official', territoryId: 'tringa' },
    );
    expect(labels(both, true).slice(0, 2)).toEqual(['inbox.nav.queue', 'inbox.nav.threads']);
    expect(labels(somebody({ role: 'official', territoryId: 'tringa' }), false)).toEqual([]);
  });

  it('say which one this is', () => {
    const links = navOf(frame, somebody({ role: 'admin', territoryId: null }), 'audit');
    expect(links.filter(({ current }) => current).map(({ label }) => label)).toEqual(['inbox.nav.audit']);
  });
});

const ORDER = ['answers', 'communes', 'team', 'languages', 'service'].map(
  (group) => `inbox.nav.group.${group}`,
);
