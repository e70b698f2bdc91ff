import { describe, expect, it } from '@jest/globals';
import { opus } from '../../tests/support/sounds.js';
import { UserError } from '../shared/index.js';
import { asOggOpus, joined, LONGEST_SECONDS } from './ogg.js';

describe('a recording of a browser', () => {
  it.each(['webm', 'ogg'] as const)('in %s becomes Ogg Opus of the same length', async (box) => {
    const { bytes, seconds } = await asOggOpus(await opus(box, 2.5));
    expect(bytes.toString('latin1', 0, 4)).toBe('OggS');
    expect(bytes.includes('OpusHead')).toBe(true);
    expect(seconds).toBe(3);
  });

  it('is the same sound packet for packet, whichever box it came in', async () => {
    const [one, other] = [await asOggOpus(await opus('webm', 1)), await asOggOpus(await opus('ogg', 1))];
    expect(one.seconds).toBe(other.seconds);
    const packet = Buffer.from(Array.from({ length: 59 }, (_, at) => (31 + 7 + at + 1) % 251));
    expect(one.bytes.includes(packet)).toBe(true);
    expect(other.bytes.includes(packet)).toBe(true);
  });

  it.each([
    ['is no sound', Buffer.from('hello'), 'inbox.recordings.error.format'],
    ['is empty', Buffer.alloc(0), 'inbox.recordings.error.format'],
    ['is AAC in MP4', Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0', 'latin1'), 'inbox.recordings.error.format'],
  ])('that %s is refused in words', async (_, bytes, key) => {
    await expect(asOggOpus(bytes)).rejects.toThrow(new UserError(key));
  });

  it('that is too long is refused, with the limit', async () => {
    const refused = asOggOpus(await opus('webm', LONGEST_SECONDS + 2));
    await expect(refused).rejects.toMatchObject({ parameters: { seconds: LONGEST_SECONDS } });
  });
});

describe('several sounds in one', () => {
  it('last as long as all of them, in their order, under one head', async () => {
    const parts = [await opus('ogg', 1, 1), await opus('ogg', 2, 5), await opus('ogg', 1, 9)];
    const { bytes, seconds } = await joined(parts);
    expect(seconds).toBe(4);
    expect(bytes.toString('latin1').split('OpusHead')).toHaveLength(2);
    const firstPacketOf = (voice: number) =>
      bytes.indexOf(Buffer.from(Array.from({ length: 59 }, (_, at) => (voice * 31 + at + 1) % 251)));
    expect(firstPacketOf(1)).toBeGreaterThan(0);
    expect(firstPacketOf(5)).toBeGreaterThan(firstPacketOf(1));
    expect(firstPacketOf(9)).toBeGreaterThan(firstPacketOf(5));
    expect(bytes.length).toBeLessThan(parts.reduce((sum, part) => sum + part.length, 0));
  });
});
