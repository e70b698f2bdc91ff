/** PKWARE's APPNOTE 4.3.16 and 4.3.12: the end record, and one header a file in the directory before it. */
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const HEADER = 0x02014b50;
const HEADER_BYTES = 46;

/**
 * How many bytes the files of a ZIP archive have once they are unpacked, as its directory says; nothing is unpacked.
 * Null when there is no directory that can be read. Archives over 4 GB write 4 GB here, which is as good an answer.
 */
export function unpackedSize(zip: Buffer): number | null {
  const end = endOf(zip);
  if (end === null) return null;
  const files = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let file = 0; file < files; file++) {
    if (at + HEADER_BYTES > end || zip.readUInt32LE(at) !== HEADER) return null;
    total += zip.readUInt32LE(at + 24);
    at += HEADER_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

/** From behind, because a comment of any length may follow it. */
function endOf(zip: Buffer): number | null {
  const last = zip.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at;
  return null;
}
