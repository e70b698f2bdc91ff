import { describe, expect, it } from '@jest/globals';
import type { OutboundOption } from '../../channels/contract/index.js';
import type { ReadyMessage } from './outbox.repository.js';
import { leavingTogether, merged, MOST_MERGED, type Line } from './merge.js';

const MENU: OutboundOption[] = [{ value: '1', label: '1 · Menu' }];

const message = (text: string, more: Partial<ReadyMessage> = {}): ReadyMessage => ({
  chat: 'chat',
  text,
  options: [],
  ...more,
});
const line = (text: string, more: Partial<Line> = {}): Line => ({
  kind: 'reply',
  citizenId: 'c',
  resends: 0,
  message: message(text),
  ...more,
});
const file = { mediaId: 'm', ownerId: 'c', bytes: 4, instead: 'Salut' };
const count = (lines: Line[], textLength = 100) => leavingTogether(lines, { textLength });

describe('lines that wait for the same chat', () => {
  it('leave as one, an empty line between', () => {
    expect(count([line('a'), line('b'), line('c')])).toBe(3);
    expect(merged([message('a'), message('b')]).text).toBe('a\n\nb');
  });

  it('leave as far as the channel has room, the empty lines counted', () => {
    expect(count([line('12345'), line('12345')], 12)).toBe(2);
    expect(count([line('12345'), line('12345')], 11)).toBe(1);
    expect(count([line('12345'), line('1234567'), line('1')], 10)).toBe(1);
  });

  it('leave one at a time when even the first is too long: that is for its channel to refuse', () => {
    expect(count([line('12345'), line('1')], 3)).toBe(1);
  });

  it('have less room where options stand under the text', () => {
    const limits = { textLength: 100, textLengthWithOptions: 10 };
    const menu = line('12345', { message: message('12345', { options: MENU }) });
    expect(leavingTogether([line('12345'), menu], limits)).toBe(1);
    expect(leavingTogether([line('1'), menu], limits)).toBe(2);
  });

  it('keep the options that are the last to choose from', () => {
    const old = message('a', { options: [{ value: 'x', label: 'x' }] });
    expect(merged([old, message('b', { options: MENU })]).options).toEqual(MENU);
    expect(merged([message('a', { options: MENU }), message('b')]).options).toEqual(MENU);
  });

  it('keep the word on the button that opens the list of those options, and no other', () => {
    const list = message('a', { options: MENU, listLabel: 'Choisir' });
    expect(merged([list, message('b')]).listLabel).toBe('Choisir');
    expect(merged([list, message('b', { options: MENU })])).not.toHaveProperty('listLabel');
  });

  it('never cross a file', () => {
    const spoken = line('b', { message: message('b', { file }) });
    expect(count([line('a'), spoken, line('c')])).toBe(1);
    expect(count([spoken, line('c')])).toBe(1);
  });

  it.each([
    ['sent again by other rules', { kind: 'broadcast' as const }],
    ['of somebody else', { citizenId: 'd' }],
    ['that may have arrived', { resends: 1 }],
    ['that cannot be opened', { message: null }],
  ])('never take one along %s', (_what, different) => {
    expect(count([line('a'), line('b', different)])).toBe(1);
  });

  it('are no wall of text', () => {
    expect(
      count(
        Array.from({ length: 30 }, () => line('a')),
        4096,
      ),
    ).toBe(MOST_MERGED);
  });
});
