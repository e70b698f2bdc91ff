import { describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { zipped } from '../../../tests/support/zipped.js';
import { readWorkbook } from './read-workbook.js';
import { unpackedSize } from './unpacked-size.js';

const workbook = async (...cells: string[]): Promise<Buffer> => {
  const data = cells.map((value) => [{ value, type: String }]);
  return Buffer.from(await writeXlsxFile(data, { sheet: 'bm' }).toBuffer());
};
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);
/** Where the directory says how large its only file is. */
const sizeAt = (bytes: Buffer): number => bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24;

describe('a workbook', () => {
  it('is read as it was written, with the spaces', async () => {
    expect(await readWorkbook(await workbook('I ni ce ', 'ɔwɔ'))).toEqual([
      { sheet: 'bm', data: [['I ni ce '], ['ɔwɔ']] },
    ]);
  });

  it('is refused before it is unpacked when a gigabyte is folded into it', async () => {
    const bomb = zipped({ 'xl/worksheets/sheet1.xml': zeros(64_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readWorkbook(bomb)).rejects.toMatchObject({ why: 'too-much-inside' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
  });

  it('is refused when many files in it are too much together', async () => {
    const files = Array.from({ length: 20 }, (_, n) => [`xl/${n}.xml`, zeros(1_000_000)] as const);
    await expect(readWorkbook(zipped(Object.fromEntries(files)))).rejects.toMatchObject({
      why: 'too-much-inside',
    });
  });

  it('gets no more room than its directory names, when that lies', async () => {
    const liar = zipped({ 'xl/worksheets/sheet1.xml': zeros(64_000_000) });
    liar.writeUInt32LE(1000, sizeAt(liar));
    const before = process.memoryUsage().arrayBuffers;
    await expect(readWorkbook(liar)).rejects.toMatchObject({ why: 'unreadable' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['what only begins like one', Buffer.from('PK rien')],
    ['one that was cut short', zipped({ a: zeros(10) }).subarray(0, -10)],
  ])('is not %s', async (_what, bytes) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ why: 'unreadable' });
  });
});

describe('the size of what is in an archive', () => {
  it('is the sum of its files, whatever comment follows', () => {
    const bytes = zipped({ a: zeros(300), b: zeros(20) });
    bytes.writeUInt16LE(7, bytes.length - 2);
    expect(unpackedSize(Buffer.concat([bytes, Buffer.from('comment')]))).toBe(320);
  });

  it('is not known where the directory points elsewhere', () => {
    const bytes = zipped({ a: zeros(300) });
    bytes.writeUInt32LE(bytes.length, bytes.length - 6);
    expect(unpackedSize(bytes)).toBeNull();
  });
});
