import { describe, expect, it } from '@jest/globals';
import { hasRole, hasRoleIn, territoriesOf, type Principal } from './principal.js';

const person = (...grants: Principal['grants'][number][]): Principal => ({
  id: 'p',
  name: 'Awa',
  login: 'awa',
  grants,
});

describe('the roles of a person', () => {
  const both = person(
    { role: 'moderator', territoryId: 'a' },
    { role: 'moderator', territoryId: 'b' },
    { role: 'moderator', territoryId: 'a' },
    { role: 'official', territoryId: 'c' },
  );

  it('are bound to communes, each role to its own', () => {
    expect(territoriesOf(both, 'moderator')).toEqual(['a', 'b']);
    expect(hasRoleIn(both, 'moderator', 'b')).toBe(true);
    expect(hasRoleIn(both, 'moderator', 'c')).toBe(false);
    expect(hasRoleIn(both, 'official', 'a')).toBe(false);
    expect(hasRole(both, 'official')).toBe(true);
    expect(hasRole(both, 'admin')).toBe(false);
  });

  it('make an admin one everywhere, and nothing else', () => {
    const admin = person({ role: 'admin', territoryId: null });
    expect(territoriesOf(admin, 'admin')).toBe('all');
    expect(hasRoleIn(admin, 'admin', 'anywhere')).toBe(true);
    expect(territoriesOf(admin, 'moderator')).toEqual([]);
    expect(hasRoleIn(admin, 'moderator', 'anywhere')).toBe(false);
  });
});
