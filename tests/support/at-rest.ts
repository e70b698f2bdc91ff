import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/database/index.js';

/** Something that is kept: the cell of a table, or a file. */
export interface Kept {
  where: string;
  bytes: Buffer;
}

/** Every file under the folder; on SQLite the database and its log are among them. */
export function filesUnder(folder: string): Kept[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ where: path.relative(folder, file), bytes: readFileSync(file) }));
}

/** Every cell of every table. */
export async function cellsOf({ kind, reader }: Database): Promise<Kept[]> {
  const tables = await reader.query<{ name: string }>(
    kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const cells: Kept[] = [];
  for (const { name } of tables) {
    const rows = await reader.query<Record<string, unknown>>(`SELECT * FROM "${name}"`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (value !== null) cells.push({ where: `${name}.${column}`, bytes: bytesOf(value) });
  }
  return cells;
}

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Where any of the secrets lies in the clear or merely encoded: `table.column: name of the secret`. */
export function found(kept: readonly Kept[], secrets: Readonly<Record<string, string | Buffer>>): string[] {
  const findings = new Set<string>();
  for (const [name, secret] of Object.entries(secrets)) {
    const forms = formsOf(secret);
    for (const { where, bytes } of kept)
      if (forms.some((form) => bytes.includes(form))) findings.add(`${where}: ${name}`);
  }
  return [...findings].sort();
}

/** As it is, as UTF-16 and JSON would write it, in hexadecimal, and in Base64 wherever in a longer text it stands. */
function formsOf(secret: string | Buffer): Buffer[] {
  const plain = Buffer.from(secret as string);
  const texts = [plain.toString('hex'), plain.toString('hex').toUpperCase()];
  for (const encoding of ['base64', 'base64url'] as const) texts.push(...shifted(plain, encoding));
  if (typeof secret === 'string') texts.push(JSON.stringify(secret).slice(1, -1), escaped(secret));
  const utf16 = typeof secret === 'string' ? [Buffer.from(secret, 'utf16le')] : [];
  return [plain, ...utf16, ...texts.map((text) => Buffer.from(text))];
}

const escaped = (text: string): string =>
  text.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Base64 depends on where a text begins among groups of three bytes; its ends depend on the neighbours. */
function shifted(plain: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), plain])
      .toString(encoding)
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });
}
