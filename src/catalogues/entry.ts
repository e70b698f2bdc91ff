import { z } from 'zod';

/** `draft`: no native speaker has read it; `reviewed`: one has; `stale`: the French has changed since. */
export type TranslationState = 'draft' | 'reviewed' | 'stale';

/** One text as it stands in a file of `locales/<language>`. */
const entrySchema = z.strictObject({
  /** ICU MessageFormat; an apostrophe is always just an apostrophe. */
  text: z.string().min(1),
  state: z.enum(['draft', 'reviewed', 'stale']),
  /** Who reviewed it. */
  by: z.string().optional(),
  /** When, as a date: 2026-01-31. */
  at: z.string().optional(),
  /** Hash of the French text it translates (`frenchHash`); French has none. */
  of: z.string().optional(),
});

export const catalogueFileSchema = z.record(z.string(), entrySchema);

export type CatalogueEntry = z.infer<typeof entrySchema>;
