import { describe, expect, it } from '@jest/globals';
import { senderOf } from './phone-number.js';

describe('the number of who wrote', () => {
  it.each([
    '+22370000001',
    '22370000001',
    '0022370000001',
    '+223 70 00 00 01',
    '70000001',
    '70-00-00-01',
    '070000001',
  ])('is one, written %s', (written) => {
    expect(senderOf(written, '223')).toEqual({ number: '22370000001' });
  });

  it('keeps those of other countries, and of people abroad', () => {
    expect(senderOf('+33600000001', '223')).toEqual({ number: '33600000001' });
    expect(senderOf('0033600000001', '223')).toEqual({ number: '33600000001' });
  });

  it('reads a plus that became a space on its way, and takes no number at home for one abroad', () => {
    expect(senderOf(' 33600000001', '223')).toEqual({ number: '33600000001' });
    expect(senderOf(' 33 6 00 00 00 01', '223')).toEqual({ number: '33600000001' });
    expect(senderOf(' 22370000001', '223')).toEqual({ number: '22370000001' });
    expect(senderOf(' 70000001', '223')).toEqual({ number: '22370000001' });
  });

  it('stays as it came when no country is set', () => {
    expect(senderOf('70000001', null)).toEqual({ number: '70000001' });
  });

  it.each([
    ['37000', 'short-number'],
    ['+223', 'short-number'],
    ['1234567890123456', 'short-number'],
    ['ORANGE', 'sender-name'],
    ['Mali-24', 'sender-name'],
    ['', 'sender-name'],
    ['+', 'sender-name'],
  ])('is nobody for %j: %s', (written, ignored) => {
    expect(senderOf(written, '223')).toEqual({ ignored });
  });
});
