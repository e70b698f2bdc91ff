import { z } from 'zod';

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "90s", "30m", "24h", "7d" in a flow; milliseconds in the program. */
export const duration = z
  .string()
  .regex(/^[1-9]\d*[smhd]$/, 'is not a duration, e.g. "24h"')
  .transform((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1)]!);

export const ONE_DAY = UNITS['d']!;
