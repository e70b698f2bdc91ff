import { describe, expect, it } from '@jest/globals';
import { AddressBook, type Recorded } from './address-book.js';
import type { Name } from './address-name.js';

const name = (id: string): Name => ({ id, address: `address of ${id}` });
const PHONE = name('phone');
const OTHER_PHONE = name('other phone');
const AWA = name('awa');
const OUMOU = name('oumou');

/** Nothing is recorded but these. */
const recorded = (some: { leads?: Record<string, string>; sending?: Record<string, string> }): Recorded => {
  const leads = new Map(Object.entries(some.leads ?? {}));
  const names = new Map<string, string[]>();
  for (const [id, conversation] of leads) names.set(conversation, [...(names.get(conversation) ?? []), id]);
  return { leads, sending: new Map(Object.entries(some.sending ?? {})), names };
};

const bookOf = (some: Parameters<typeof recorded>[0] = {}): AddressBook => {
  let drawn = 0;
  return new AddressBook(recorded(some), () => `new:${++drawn}`);
};

describe('whose a message is', () => {
  it('is told by the address it came from, and nothing changes', () => {
    const book = bookOf();
    expect(book.conversationOf(PHONE, [])).toBe('phone');
    expect(book.isChanged).toBe(false);
  });

  it('first known by a phone alone, then by phone and stable name, then by the stable name, is one person', () => {
    const book = bookOf();
    expect(book.conversationOf(PHONE, [])).toBe('phone');
    expect(book.conversationOf(AWA, [PHONE])).toBe('phone');
    expect(book.conversationOf(AWA, [])).toBe('phone');
    expect(book.moved).toEqual(new Map([['phone', AWA]]));
  });

  it('is another person when the phone comes with another stable name, and the first one is kept apart', () => {
    const book = bookOf({ leads: { awa: 'phone' }, sending: { phone: 'awa' } });
    expect(book.conversationOf(OUMOU, [PHONE])).toBe('oumou');
    expect(book.conversationOf(PHONE, [])).toBe('oumou');
    expect(book.conversationOf(AWA, [])).toBe('phone');
    // Awa is still written to under her own name.
    expect(book.moved).toEqual(new Map());
  });

  it('takes the phone away from whoever has nothing else, when its new owner is known already', () => {
    const book = bookOf({ sending: { phone: 'phone', oumou: 'oumou' } });
    expect(book.conversationOf(OUMOU, [PHONE])).toBe('oumou');
    expect(book.moved).toEqual(new Map([['phone', null]]));
  });

  it('does not join a person whose stable name is known though they are written to by phone', () => {
    const book = bookOf({ leads: { phone: 'awa' }, sending: { awa: 'phone' } });
    expect(book.conversationOf(OUMOU, [PHONE])).toBe('oumou');
    expect(book.moved).toEqual(new Map([['awa', null]]));
  });

  it('does not join somebody who erased everything', () => {
    const book = bookOf({ sending: { phone: '' } });
    expect(book.conversationOf(AWA, [PHONE])).toBe('awa');
  });

  it('joins one person of two whose phones come with it, and takes the phone of the other', () => {
    const book = bookOf({ sending: { phone: 'phone', 'other phone': 'other phone' } });
    expect(book.conversationOf(AWA, [PHONE, OTHER_PHONE])).toBe('phone');
    expect(book.moved).toEqual(
      new Map([
        ['phone', AWA],
        ['other phone', null],
      ]),
    );
  });

  it('said again changes nothing', () => {
    const book = bookOf({ leads: { awa: 'phone' }, sending: { phone: 'awa' } });
    expect(book.conversationOf(AWA, [PHONE])).toBe('phone');
    expect(book.isChanged).toBe(false);
  });
});

describe('a change of address', () => {
  it('takes the conversation along, and whoever writes from the old address is somebody new', () => {
    const book = bookOf({ sending: { phone: 'phone' } });
    book.move(PHONE, OTHER_PHONE);
    expect(book.conversationOf(OTHER_PHONE, [])).toBe('phone');
    expect(book.conversationOf(PHONE, [])).toBe('new:1');
    expect(book.moved).toEqual(new Map([['phone', OTHER_PHONE]]));
  });

  it('to an address that is somebody else’s merges nobody: the old one just ends', () => {
    const book = bookOf({ sending: { phone: 'phone', 'other phone': 'other phone' } });
    book.move(PHONE, OTHER_PHONE);
    expect(book.conversationOf(OTHER_PHONE, [])).toBe('other phone');
    expect(book.conversationOf(PHONE, [])).toBe('new:1');
    expect(book.moved).toEqual(new Map([['phone', null]]));
  });

  it('of nobody we know is nothing', () => {
    const book = bookOf();
    book.move(PHONE, OTHER_PHONE);
    expect(book.isChanged).toBe(false);
  });

  it('of a weaker name leaves alone where the person is written to', () => {
    const book = bookOf({ leads: { phone: 'awa' }, sending: { awa: 'awa' } });
    book.move(PHONE, OTHER_PHONE);
    expect(book.conversationOf(OTHER_PHONE, [])).toBe('awa');
    expect(book.moved).toEqual(new Map());
  });

  it('there and back leads to the same person', () => {
    const book = bookOf({ sending: { phone: 'phone' } });
    book.move(PHONE, OTHER_PHONE);
    book.move(OTHER_PHONE, PHONE);
    expect(book.conversationOf(PHONE, [])).toBe('phone');
    expect(book.conversationOf(OTHER_PHONE, [])).toBe('new:2');
  });

  it('there and back merges nobody when somebody has written from the old address meanwhile', () => {
    const book = bookOf({ sending: { phone: 'phone' } });
    book.move(PHONE, OTHER_PHONE);
    expect(book.conversationOf(PHONE, [])).toBe('new:1');
    book.move(OTHER_PHONE, PHONE);
    expect(book.conversationOf(PHONE, [])).toBe('new:1');
    expect(book.moved.get('phone')).toBeNull();
  });

  it('lets the next owner of a phone be known by a stable name later', () => {
    const book = bookOf({ sending: { phone: 'phone' } });
    book.move(PHONE, OTHER_PHONE);
    expect(book.conversationOf(PHONE, [])).toBe('new:1');
    expect(book.conversationOf(OUMOU, [PHONE])).toBe('new:1');
  });
});
