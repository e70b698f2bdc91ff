import path from 'node:path';
import { z } from 'zod';
import { StartupError, type LanguageCode } from '../shared/index.js';
import { readJson } from './language.js';

const GLOSSARY_FILE = 'glossary.json';
/** One word for one thing: `confidence` says how sure we are of it. */
const word = z.strictObject({ word: z.string(), confidence: z.enum(['high', 'medium', 'low']) });
const term = z
  .object({
    concept: z.string(),
    /** Several with commas; in brackets what is not the word itself. */
    fr: z.string(),
    note: z.string().optional(),
  })
  .catchall(z.union([word, z.string()]));
const fileSchema = z.strictObject({
  sections: z.array(
    z.strictObject({
      /** Name of the section in docs/glossary.md. */
      mark: z.string(),
      first: z.string(),
      last: z.string(),
      terms: z.array(term),
    }),
  ),
});
export type GlossaryFile = z.infer<typeof fileSchema>;

/** A word of the French text for which a word of the language was chosen. */
export interface Term {
  readonly french: string;
  readonly word: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** A part of a French text; with `term` where the glossary has a word for it. */
export interface MarkedPart {
  readonly text: string;
  readonly term: Term | null;
}

/** @throws {StartupError} when the file is not a glossary. */
export function readGlossary(folder: string): GlossaryFile {
  const parsed = fileSchema.safeParse(readJson(path.join(folder, GLOSSARY_FILE)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StartupError(`locales/${GLOSSARY_FILE}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** The terms of one language, the longest French first, so that « mes données » is not found as something shorter. */
export function termsOf(glossary: GlossaryFile, language: LanguageCode): Term[] {
  const terms = glossary.sections.flatMap(({ terms: all }) =>
    all.flatMap((one) => {
      const own = one[language];
      if (typeof own !== 'object') return [];
      return formsOf(one.fr).map((french) => ({ french, ...own }));
    }),
  );
  const seen = new Set<string>();
  return terms
    .filter(({ french }) => !seen.has(french) && seen.add(french))
    .sort((one, other) => other.french.length - one.french.length);
}

const formsOf = (french: string): string[] =>
  french
    .replace(/\(.*?\)/g, '')
    .split(',')
    .map((form) => form.trim())
    .filter((form) => form.length > 2);

/** The French in parts, in which the terms stand out; plurals count, words inside of other words do not. */
export function markTerms(text: string, terms: readonly Term[]): MarkedPart[] {
  if (terms.length === 0) return [{ text, term: null }];
  const byForm = new Map(terms.map((one) => [one.french.toLowerCase(), one]));
  const forms = terms.map(({ french }) => french.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}{])(${forms})(?:e?s|x)?(?![\\p{L}}])`, 'giu');
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), term: null });
    parts.push({ text: match[0], term: byForm.get(match[1]!.toLowerCase()) ?? null });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), term: null });
  return parts;
}
