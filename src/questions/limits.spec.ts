import { describe, expect, it } from '@jest/globals';
import { usable } from './limits.js';

describe('a text that staff type', () => {
  it('loses invisible characters and the spaces around it, and keeps its lines', () => {
    expect(usable(' \u0000Un\u0007 pont.\r\nEt\tvite ?\u0085 ', 50)).toBe('Un pont.\nEt\tvite ?');
  });

  it('keeps letters and signs of every script', () => {
    expect(usable('Kɛnɛya sɔrɔyɔrɔ 👩🏾 مرحبا', 50)).toBe('Kɛnɛya sɔrɔyɔrɔ 👩🏾 مرحبا');
  });

  it('is measured in characters, not in bytes', () => {
    expect(usable('ɛ'.repeat(10), 10)).toHaveLength(10);
    expect(() => usable('ɛ'.repeat(11), 10)).toThrow(
      expect.objectContaining({ key: 'inbox.error.text_too_long', parameters: { limit: 10, length: 11 } }),
    );
  });

  it.each(['', '   ', '\n\t', '\u0000'])('is missing when nothing is left of %j', (text) => {
    expect(() => usable(text, 10)).toThrow(expect.objectContaining({ key: 'inbox.error.text_missing' }));
  });
});
