import { deflateRawSync } from 'node:zlib';

/** A ZIP archive, without checksums: what no writer of workbooks would make is made by hand. */
export function zipped(files: Readonly<Record<string, Buffer>>): Buffer {
  const [entries, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const entry = Buffer.concat([signature(3, 4), common, Buffer.from(name), packed]);
    directory.push(Buffer.concat([signature(1, 2), Buffer.from([20, 0]), common, place, Buffer.from(name)]));
    entries.push(entry);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, listed, signature(5, 6), end]);
}

const signature = (one: number, two: number): Buffer => Buffer.from([0x50, 0x4b, one, two]);
