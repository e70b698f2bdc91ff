import { describe, expect, it } from '@jest/globals';
import { firstDifference, SAME } from './support/first-difference.js';

const WRITTEN = '# why\n@ known fr\n\n> 1\n< Quelle commune ?\n< 0 : menu\n\n> Toya\n< Merci.\n';

describe('a conversation that goes otherwise than written', () => {
  it('is told by its turn, what was written and what is said now', () => {
    expect(firstDifference(WRITTEN, WRITTEN)).toBe(SAME);
    expect(
      firstDifference(WRITTEN, WRITTEN.replace('< 0 : menu', '< 0 : retour\n< 1 : menu')).split('\n'),
    ).toEqual([
      'line 6 goes otherwise than written.',
      '    > 1',
      '    < Quelle commune ?',
      'written:',
      '  - < 0 : menu',
      'now:',
      '  + < 0 : retour',
      '  + < 1 : menu',
      expect.stringContaining('UPDATE_GOLDENS=1'),
    ]);
  });
});
