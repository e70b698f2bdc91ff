import { describe, expect, it } from '@jest/globals';
import { RowDigest } from './row-digest.js';

type Rows = Parameters<RowDigest['add']>[0][];

const digest = (rows: Rows): RowDigest => {
  const made = new RowDigest();
  for (const row of rows) made.add(row);
  return made;
};
const ROWS: Rows = [
  ['a', 1, null, Buffer.from([1, 2])],
  ['b', 2, 'x', null],
];

describe('the digest of a table', () => {
  it('is the same whatever the order, and however a number came', () => {
    expect(digest(ROWS).equals(digest([ROWS[1]!, ['a', 1n, null, Buffer.from([1, 2])]]))).toBe(true);
  });

  it.each<[string, Rows]>([
    ['a row is missing', [ROWS[0]!]],
    ['a row is there twice', [...ROWS, ROWS[0]!]],
    ['a byte is another', [['a', 1, null, Buffer.from([1, 3])], ROWS[1]!]],
    ['nothing has become a word', [['a', 1, 'null', Buffer.from([1, 2])], ROWS[1]!]],
    ['a letter moved to its neighbour', [['a1', '', null, Buffer.from([1, 2])], ROWS[1]!]],
    [
      'two rows changed places in one column',
      [
        ['b', 1, null, Buffer.from([1, 2])],
        ['a', 2, 'x', null],
      ],
    ],
  ])('is another when %s', (_what, rows) => {
    expect(digest(rows).equals(digest(ROWS))).toBe(false);
  });
});
