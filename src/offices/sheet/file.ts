import Papa from 'papaparse';
import { readWorkbook, UserError, WorkbookError } from '../../shared/index.js';
import { COLUMNS, MOST_BYTES, MOST_LINES, NEEDED, type Cells, type Column } from './columns.js';
import { slug } from '../../territories/index.js';

export type SheetFormat = 'csv' | 'xlsx';

export const MIME: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A line of the file; `number` as a spreadsheet counts it. */
export interface NumberedCells {
  readonly number: number;
  readonly cells: Cells;
}

/** What begins so would be a formula; papaparse puts an apostrophe before it, and we take it away again. */
const FORMULA = /^[=+\-@\t\r].*$/;

/** In the separator of French spreadsheets, with the mark that tells them it is UTF-8. */
export function writeCsv(lines: readonly Cells[]): Buffer {
  const fields = COLUMNS.map(({ name }) => name);
  const data = lines.map((cells) => fields.map((name) => cells[name]));
  const text = Papa.unparse({ fields, data }, { delimiter: ';', escapeFormulae: FORMULA, newline: '\r\n' });
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

/** Cells are text, so that a spreadsheet neither calculates nor rewrites dates. */
export async function writeXlsx(lines: readonly Cells[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const head = COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
  const rows = lines.map((cells) =>
    COLUMNS.map(({ name }) => (cells[name] === '' ? null : { value: cells[name], type: String })),
  );
  const columns = COLUMNS.map(({ width }) => ({ width }));
  const file = writeXlsxFile([head, ...rows], { sheet: 'fonctions', columns, stickyRowsCount: 1 });
  return Buffer.from(await file.toBuffer());
}

/** @throws {UserError} for a file that is no table, lacks a column, or is too long */
export async function readSheet(bytes: Buffer): Promise<NumberedCells[]> {
  if (bytes.length === 0) throw new UserError('inbox.error.sheet_empty');
  if (bytes.length > MOST_BYTES) throw new UserError('inbox.error.sheet_too_big');
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const [head = [], ...rows] = isZip ? await xlsxRows(bytes) : csvRows(bytes);
  const places = new Map(head.map((name, place) => [slug(name), place]));
  const missing = NEEDED.filter((name) => !places.has(slug(name)));
  if (missing.length > 0) throw new UserError('inbox.error.sheet_columns', { columns: missing.join(', ') });
  const lines = rows.map((row, index) => ({
    number: index + 2,
    cells: Object.fromEntries(
      COLUMNS.map(({ name }) => [name, (row[places.get(slug(name)) ?? -1] ?? '').trim()]),
    ) as Record<Column, string>,
  }));
  const filled = lines.filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (filled.length > MOST_LINES) throw new UserError('inbox.error.sheet_too_long', { most: MOST_LINES });
  return filled;
}

function csvRows(bytes: Buffer): string[][] {
  const { data } = Papa.parse<string[]>(textOf(bytes).replace(/^\uFEFF/, ''));
  return data.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')));
}

/** Excel in France saves as Windows-1252 whatever it was given. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function xlsxRows(bytes: Buffer): Promise<string[][]> {
  const sheets = await readWorkbook(bytes).catch((error: unknown) => {
    if (!(error instanceof WorkbookError)) throw error;
    throw new UserError(
      error.why === 'unreadable' ? 'inbox.error.sheet_unreadable' : 'inbox.error.sheet_unpacks',
    );
  });
  const rows: readonly (readonly unknown[])[] = sheets[0]?.data ?? [];
  return rows.map((row) => row.map(cellText));
}

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
