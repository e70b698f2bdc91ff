import { describe, expect, it } from '@jest/globals';
import type { Session } from '../../engine/index.js';
import { newKey, seal } from '../../vault/index.js';
import { openSession, sealSession } from './sealed-session.js';

const session = (typed: string): Session => ({
  format: 1,
  language: 'bm',
  stack: [],
  variables: {},
  trail: [],
  expiresAt: null,
  lapsed: false,
  misses: 0,
  page: 0,
  search: typed,
  tailUntil: null,
  offered: [],
});

describe('a sealed session', () => {
  const key = newKey();

  it('opens as it was sealed', () => {
    const sealed = sealSession(key, 'c1', session('sɔgɔma'));
    expect(openSession(key, 'c1', sealed)).toEqual(session('sɔgɔma'));
  });

  it('may be changed once it is open, and opens again as it was', () => {
    const sealed = sealSession(key, 'c1', session('a'));
    openSession(key, 'c1', sealed).search = 'b';
    expect(openSession(key, 'c1', sealed).search).toBe('a');
  });

  it('is the one that is stored, not the one sealed last: its commit may have failed', () => {
    const stored = sealSession(key, 'c1', session('stored'));
    sealSession(key, 'c1', session('undone'));
    expect(openSession(key, 'c1', stored).search).toBe('stored');
  });

  it('is the one of another process, which this one has not seen', () => {
    sealSession(key, 'c1', session('mine'));
    const theirs = seal(key, 'conversations.session:c1', JSON.stringify(session('theirs')));
    expect(openSession(key, 'c1', theirs).search).toBe('theirs');
  });

  it('does not open in another conversation or under another key', () => {
    const sealed = sealSession(key, 'c1', session('a'));
    expect(() => openSession(key, 'c2', sealed)).toThrow('does not open');
    expect(() => openSession(newKey(), 'c1', sealed)).toThrow('does not open');
  });
});
