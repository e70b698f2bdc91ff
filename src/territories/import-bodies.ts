import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { z } from 'zod';
import type { Database, Reader, Tx } from '../database/index.js';
import { OperationalError } from '../shared/index.js';
import { slug } from './slug.js';

const text = z.string().trim();
const line = z.object({
  id: text.regex(/^[a-z0-9-]+$/),
  name: text.min(1),
  /** Separated by |. */
  aliases: text,
  /** The old cercle it is known to lie in; empty where unknown. For people, not for computing. */
  area: text,
  /** Ids of communes separated by |, or "cercle:" and the name of an old cercle whose communes are all members. */
  members: text,
});
type Line = z.infer<typeof line>;

/** The intercommunal bodies that come with Baro. Of most the members are not known to us: see docs/data-sources.md. */
export const bundledBodies = (): Promise<string> =>
  readFile(new URL('./data/intercommunal_bodies.csv', import.meta.url), 'utf8');

const split = (list: string): string[] =>
  list
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** @throws {OperationalError} naming the line, as a spreadsheet counts it. */
function parse(csv: string): Line[] {
  const { data } = Papa.parse<unknown>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  return data.map((row, index) => {
    const result = line.safeParse(row);
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    throw new OperationalError(`Line ${index + 2} of the bodies: ${issue.path.join('.')}: ${issue.message}.`);
  });
}

/**
 * Brings the intercommunal bodies to the state of the file. Members are only added: an operator who knows better than
 * the file has said so in the database. The communes must be there. Resolves to how many bodies the file names.
 */
export async function importBodies(database: Database, csv: string): Promise<number> {
  const lines = parse(csv);
  await database.write(async (tx) => {
    for (const body of lines) {
      const id = `intercommunality:${body.id}`;
      await tx.run(
        `INSERT INTO territories (id, kind, name, aliases, wishes) VALUES (?, 'intercommunality', ?, ?, 0) ` +
          `ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases`,
        [id, body.name, JSON.stringify(split(body.aliases))],
      );
      for (const commune of await membersIn(tx, body)) await addMember(tx, id, commune);
    }
  });
  return lines.length;
}

async function membersIn(reader: Reader, { members }: Line): Promise<string[]> {
  if (!members.startsWith('cercle:')) return split(members);
  const cercle = slug(members.slice('cercle:'.length));
  const communes = await reader.query<{ id: string; old_cercle: string | null }>(
    `SELECT id, old_cercle FROM territories WHERE kind = 'commune'`,
  );
  return communes.filter(({ old_cercle }) => slug(old_cercle ?? '') === cercle).map(({ id }) => id);
}

/** Writes down that a commune is a member of a body. Resolves to false when it is known already. */
export async function addMember(tx: Tx, bodyId: string, communeId: string): Promise<boolean> {
  const added = await tx.run(
    `INSERT INTO intercommunal_members (body_id, commune_id) VALUES (?, ?) ON CONFLICT (body_id, commune_id) DO NOTHING`,
    [bodyId, communeId],
  );
  return added > 0;
}

/** Resolves to false when it was none. */
export async function removeMember(tx: Tx, bodyId: string, communeId: string): Promise<boolean> {
  const removed = await tx.run(`DELETE FROM intercommunal_members WHERE body_id = ? AND commune_id = ?`, [
    bodyId,
    communeId,
  ]);
  return removed > 0;
}
