import { readWorkbook, WorkbookError } from '../../shared/index.js';
import { UsageError } from '../usage-error.js';
import type { Sheet, SheetFormat, SheetRow } from './sheet.js';

/** In the order of the columns; the first line of the file names them. */
const COLUMNS: readonly { name: keyof SheetRow; width: number }[] = [
  { name: 'key', width: 26 },
  { name: 'french', width: 60 },
  { name: 'text', width: 60 },
  { name: 'state', width: 10 },
  { name: 'reviewer', width: 18 },
  { name: 'limit', width: 8 },
  { name: 'where', width: 30 },
  { name: 'note', width: 40 },
  { name: 'hash', width: 10 },
];
/** What must be there to import; the others are for the reader. */
const NEEDED = ['key', 'french', 'text', 'state', 'hash'] as const;

/**
 * A workbook with one sheet, named after the language. The library is loaded on first use; cells are written as
 * text, so that a spreadsheet takes no « =1 » for a formula, and read without trimming.
 */
export const xlsx: SheetFormat = {
  async write({ language, rows }) {
    const { default: writeXlsxFile } = await import('write-excel-file/node');
    const head = COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
    const lines = rows.map((row) =>
      COLUMNS.map(({ name }) => {
        const value = String(row[name]);
        return value === '' ? null : { value, type: String, wrap: true, alignVertical: 'top' as const };
      }),
    );
    const columns = COLUMNS.map(({ width }) => ({ width }));
    const file = writeXlsxFile([head, ...lines], { sheet: language, columns, stickyRowsCount: 1 });
    return Buffer.from(await file.toBuffer());
  },

  async read(bytes) {
    const sheets = await readWorkbook(bytes).catch((cause: unknown) => {
      const tooMuch = cause instanceof WorkbookError && cause.why === 'too-much-inside';
      throw new UsageError(
        tooMuch
          ? 'Far more is folded into the workbook than texts can be: it was not unpacked.'
          : 'The file cannot be read as a workbook (.xlsx).',
        { cause },
      );
    });
    const [first] = sheets;
    if (!first) throw new UsageError('The workbook has no sheet.');
    return sheetIn(first.sheet, first.data);
  },
};

function sheetIn(language: string, [head = [], ...lines]: readonly (readonly unknown[])[]): Sheet {
  const place = new Map(head.map((name, at) => [String(name).trim(), at]));
  const missing = NEEDED.filter((name) => !place.has(name));
  if (missing.length > 0) throw new UsageError(`The first line of the sheet lacks: ${missing.join(', ')}.`);
  const cell = (line: readonly unknown[], name: keyof SheetRow): string => {
    const value = line[place.get(name) ?? -1] ?? '';
    return typeof value === 'string' || typeof value === 'number'
      ? String(value).replace(/\r\n?/g, '\n')
      : '';
  };
  const rows = lines
    .filter((line) => cell(line, 'key') !== '')
    .map((line) => ({
      key: cell(line, 'key').trim(),
      french: cell(line, 'french'),
      text: cell(line, 'text'),
      state: cell(line, 'state').trim(),
      reviewer: cell(line, 'reviewer').trim(),
      limit: Number(cell(line, 'limit')),
      where: cell(line, 'where'),
      note: cell(line, 'note'),
      hash: cell(line, 'hash').trim(),
    }));
  return { language, rows };
}
