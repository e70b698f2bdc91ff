import { describe, expect, it } from '@jest/globals';
import { UnrecordedAccepts } from '../bench/support/crash-accepts.js';
import type { Kept } from '../bench/support/crash-ledger.js';
import { judge, nothingWrong, type Case } from '../bench/support/crash-verdict.js';

const kept = (changes: Partial<Kept> = {}): Kept => ({
  handled: 2,
  setAside: 0,
  replies: 3,
  unknown: [],
  failed: 0,
  tickets: [],
  ...changes,
});

const delivered = (...texts: string[]) => texts.map((text, order) => ({ order, chat: '1', text }));

const told = (changes: Partial<Case> = {}): Case => ({
  n: 7,
  expected: [['Bonjour.'], ['Merci, n° ⟨person⟩.', 'Menu']],
  delivered: delivered('Bonjour.', 'Merci, n° 7.', 'Menu'),
  kept: kept(),
  unrecorded: new Set(),
  isGivenUp: () => false,
  ...changes,
});

describe('the verdict of the crash test', () => {
  it('finds nothing wrong where everything came once', () => {
    expect(judge(told())).toEqual(nothingWrong());
  });

  it.each([
    ['the last reply never came', { delivered: delivered('Bonjour.', 'Merci, n° 7.') }, { lost: 1 }],
    ['a reply in the middle never came', { delivered: delivered('Bonjour.', 'Menu') }, { lost: 1 }],
    ['an update was never handled', { kept: kept({ handled: 1 }) }, { lost: 1 }],
    ['a message was set aside', { kept: kept({ setAside: 1 }) }, { lost: 1 }],
    ['a reply was given up without a reason', { kept: kept({ failed: 1 }) }, { lost: 1 }],
    ['nothing is known of the person', { kept: undefined }, { lost: 1 }],
    ['an update was handled twice', { kept: kept({ handled: 3 }) }, { doubleEffects: 1 }],
    ['a reply was written twice', { kept: kept({ replies: 4 }) }, { doubleEffects: 1 }],
    ['a question exists that nobody asked', { kept: kept({ tickets: ['ABC-234'] }) }, { doubleEffects: 1 }],
    [
      'two replies stand in the wrong order',
      { delivered: delivered('Bonjour.', 'Menu', 'Merci, n° 7.') },
      { lost: 1, misplaced: 1 },
    ],
    [
      "another person's words came",
      { delivered: delivered('Bonjour.', 'Merci, n° 8.', 'Merci, n° 7.', 'Menu') },
      { misplaced: 1 },
    ],
  ] as const)('sees that %s', (_what, changes, expected) => {
    expect(judge(told(changes as Partial<Case>))).toEqual({ ...nothingWrong(), ...expected });
  });

  it('lets a reply come twice only where Telegram had taken it and nobody could record that', () => {
    const twice = { delivered: delivered('Bonjour.', 'Bonjour.', 'Merci, n° 7.', 'Menu') };
    expect(judge(told({ ...twice, unrecorded: new Set([0]) }))).toEqual({
      ...nothingWrong(),
      doubleSends: 1,
    });
    expect(judge(told(twice))).toEqual({ ...nothingWrong(), doubleSends: 1, unexplainedDoubles: 1 });
  });

  it('tells a question entered twice from a reply sent twice', () => {
    const asked = told({
      expected: [['Son numéro : ⟨ticket⟩.']],
      delivered: delivered('Son numéro : ABC-234.', 'Son numéro : DEF-567.'),
      kept: kept({ handled: 1, replies: 1, tickets: ['ABC-234'] }),
    });
    // The second number is of no question that is there.
    expect(judge(asked)).toEqual({ ...nothingWrong(), doubleEffects: 1, lost: 1 });
  });

  it('excuses a missing reply only where it was cut off twice', () => {
    const cut = { delivered: delivered('Bonjour.', 'Merci, n° 7.'), kept: kept({ unknown: [31] }) };
    expect(judge(told({ ...cut, isGivenUp: (seq) => seq === 31 }))).toEqual({
      ...nothingWrong(),
      givenUp: 1,
    });
    expect(judge(told(cut))).toEqual({ ...nothingWrong(), lost: 1 });
  });
});

describe('accepts that a killed process could not record', () => {
  const chats = new Map([['1', 'conversation']]);
  const remains = (sent: number, seq?: number) => ({
    sending: new Map(seq === undefined ? [] : [['conversation', seq]]),
    sent: new Map([['conversation', sent]]),
    leased: 1,
  });

  it('are those that arrived while their reply was on its way', () => {
    const accepts = new UnrecordedAccepts();
    accepts.note(remains(1, 12), delivered('un', 'deux'), chats);
    expect([...accepts.orders]).toEqual([1]);
    accepts.note(remains(2), delivered('un', 'deux', 'deux'), chats);
    expect([...accepts.orders]).toEqual([1]);
    expect(accepts.unexplained).toBe(0);
  });

  it('cannot be ones whose reply was not on its way', () => {
    const accepts = new UnrecordedAccepts();
    accepts.note(remains(1), delivered('un', 'deux'), chats);
    expect(accepts.unexplained).toBe(1);
  });

  it('make a reply given up only when two processes died with it and it never arrived', () => {
    const accepts = new UnrecordedAccepts();
    accepts.note(remains(0, 12), [], chats);
    expect(accepts.isGivenUp(12)).toBe(false);
    accepts.note(remains(0, 12), [], chats);
    expect(accepts.isGivenUp(12)).toBe(true);
    accepts.note(remains(0, 12), delivered('un'), chats);
    expect(accepts.isGivenUp(12)).toBe(false);
  });
});
