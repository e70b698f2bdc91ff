import type { Sheet } from 'read-excel-file/universal';
import { unpackedSize } from './unpacked-size.js';

/** A megabyte that was zipped unpacks to a gigabyte when somebody means harm, and to a few megabytes otherwise. */
const MOST_UNPACKED = 16_000_000;

export class WorkbookError extends Error {
  constructor(
    readonly why: 'unreadable' | 'too-much-inside',
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

/**
 * The sheets of a workbook (.xlsx), cells untrimmed. The reader is the one that follows the directory of the archive
 * and gives each file as much room as it names there: a directory that names too little is of no use to anybody. The
 * one for streams (`read-excel-file/node`) reads past it. Loaded on first use.
 * @throws {WorkbookError}
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const size = unpackedSize(bytes);
  if (size === null) throw new WorkbookError('unreadable');
  if (size > MOST_UNPACKED) throw new WorkbookError('too-much-inside');
  const { default: read } = await import('read-excel-file/universal');
  const archive = new Uint8Array(bytes).buffer;
  return read(archive, { trim: false }).catch((cause: unknown) => {
    throw new WorkbookError('unreadable', { cause });
  });
}
