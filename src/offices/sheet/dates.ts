const DAY_MS = 86_400_000;

/** "2026-01-31", of an instant: a spreadsheet of any language leaves that alone. Mali keeps UTC. */
export const dayText = (at: number | null): string =>
  at === null ? '' : new Date(at).toISOString().slice(0, 10);

/** The last day of a mandate whose first instant after it is `until`. */
export const lastDayText = (until: number | null): string => (until === null ? '' : dayText(until - 1));

/**
 * The start of a day written as 2026-01-31, 31/01/2026 or, as LibreOffice writes it, 31/01/26.
 * Null when nothing is written, undefined when it is no day.
 */
export function dayIn(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(typed);
  const [year, month, day] = iso ? iso.slice(1) : french ? [french[3], french[2], french[1]] : [];
  if (!year || !month || !day) return undefined;
  const full = Number(year.length === 2 ? `20${year}` : year);
  const at = Date.UTC(full, Number(month) - 1, Number(day));
  // The 31st of February would become the 3rd of March.
  const read = new Date(at);
  return read.getUTCDate() === Number(day) && read.getUTCMonth() === Number(month) - 1 ? at : undefined;
}

/** The first instant after the day that is named as the last one; null and undefined as `dayIn`. */
export function afterDayIn(text: string): number | null | undefined {
  const day = dayIn(text);
  return typeof day === 'number' ? day + DAY_MS : day;
}
