/** What the first bytes say a file is; the declared type is never believed. Null for anything else. */
export function mediaTypeOf(bytes: Buffer): { kind: 'voice' | 'photo'; mime: string } | null {
  const ascii = (from: number, to: number): string => bytes.toString('latin1', from, to);
  if (ascii(0, 4) === 'OggS') return { kind: 'voice', mime: 'audio/ogg' };
  if (bytes.length > 3 && bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0 && bytes[1] !== 0xd8)
    return { kind: 'voice', mime: 'audio/mpeg' };
  if (ascii(0, 3) === 'ID3') return { kind: 'voice', mime: 'audio/mpeg' };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return { kind: 'voice', mime: 'audio/wav' };
  if (bytes.length > 3 && bytes.readUInt32BE(0) === 0x1a45dfa3) return { kind: 'voice', mime: 'audio/webm' };
  if (ascii(0, 5) === '#!AMR') return { kind: 'voice', mime: 'audio/amr' };
  if (ascii(4, 8) === 'ftyp') return { kind: 'voice', mime: 'audio/mp4' };
  if (bytes.length > 2 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return { kind: 'photo', mime: 'image/jpeg' };
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return { kind: 'photo', mime: 'image/png' };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { kind: 'photo', mime: 'image/webp' };
  return null;
}
