import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { z } from 'zod';
import type { Database, SqlValue } from '../database/index.js';
import { OperationalError } from '../shared/index.js';
import { slug } from './slug.js';

const name = z.string().trim();
const line = z.object({
  region: name.min(1),
  /** Empty where the cercle of 2023 is not known. */
  cercle: name,
  commune: name.min(1),
  old_spelling: name,
  old_cercle: name.min(1),
  /** Separated by |. */
  aliases: name,
});
type Line = z.infer<typeof line>;

export interface ImportedCommunes {
  readonly regions: number;
  readonly cercles: number;
  readonly communes: number;
}

/** The communes that come with Baro: the 129 of the old region of Kayes. */
export const bundledCommunes = (): Promise<string> =>
  readFile(new URL('./data/communes_kayes.csv', import.meta.url), 'utf8');

/** @throws {OperationalError} naming the line, as a spreadsheet counts it. */
function parse(csv: string): Line[] {
  const { data, errors } = Papa.parse<unknown>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  const wrong = errors[0];
  if (wrong) throw new OperationalError(`Line ${(wrong.row ?? 0) + 2} of the communes: ${wrong.message}.`);
  return data.map((row, index) => {
    const result = line.safeParse(row);
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    throw new OperationalError(
      `Line ${index + 2} of the communes: ${issue.path.join('.')}: ${issue.message}.`,
    );
  });
}

const regionId = (row: Line): string => `region:${slug(row.region)}`;
const cercleId = (row: Line): string => `cercle:${slug(row.region)}-${slug(row.cercle)}`;
/**
 * By the old cercle, whose names are unique in the country: the cercles of 2023 are still being corrected,
 * and a commune that moves to another one must stay the same commune.
 */
export const communeId = (oldCercle: string, commune: string): string =>
  `commune:${slug(oldCercle)}-${slug(commune)}`;

function communeRow(row: Line): SqlValue[] {
  const aliases = row.aliases.split('|').map((alias) => alias.trim());
  return [
    communeId(row.old_cercle, row.commune),
    'commune',
    row.commune,
    row.cercle ? cercleId(row) : regionId(row),
    row.old_spelling && row.old_spelling !== row.commune ? row.old_spelling : null,
    row.old_cercle,
    JSON.stringify(aliases.filter((alias) => alias !== '')),
  ];
}

const FIELDS = ['id', 'kind', 'name', 'parent_id', 'old_name', 'old_cercle', 'aliases'];
const UPSERT =
  `INSERT INTO territories (${FIELDS.join(', ')}, wishes) VALUES (${FIELDS.map(() => '?').join(', ')}, 0) ` +
  `ON CONFLICT (id) DO UPDATE SET ${FIELDS.slice(1)
    .map((field) => `${field} = excluded.${field}`)
    .join(', ')}`;

/** Rows without repeats, by id. */
const unique = (rows: SqlValue[][]): SqlValue[][] => [...new Map(rows.map((row) => [row[0], row])).values()];

/**
 * Brings regions, cercles and communes to the state of the file; what was counted for them stays, and a
 * second import changes nothing. Columns: region, cercle, commune, old_spelling, old_cercle, aliases.
 */
export async function importCommunes(database: Database, csv: string): Promise<ImportedCommunes> {
  const lines = parse(csv);
  const regions = unique(lines.map((row) => [regionId(row), 'region', row.region, null, null, null, '[]']));
  const cercles = unique(
    lines
      .filter((row) => row.cercle)
      .map((row) => [cercleId(row), 'cercle', row.cercle, regionId(row), null, null, '[]']),
  );
  const communes = unique(lines.map(communeRow));
  if (communes.length < lines.length) throw new OperationalError('A commune stands twice in the file.');
  await database.write(async (tx) => {
    // Parents before children.
    for (const row of [...regions, ...cercles, ...communes]) await tx.run(UPSERT, row);
  });
  return { regions: regions.length, cercles: cercles.length, communes: communes.length };
}
