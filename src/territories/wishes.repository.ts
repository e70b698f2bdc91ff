import type { Reader } from '../database/index.js';

/** How many people wished for somebody to ask, by commune; communes without a wish are left out. */
export async function wishesByCommune(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.query<{ id: string; wishes: number }>(
    `SELECT id, wishes FROM territories WHERE kind = 'commune' AND wishes > 0`,
  );
  return new Map(rows.map(({ id, wishes }) => [id, wishes]));
}
