import { FRENCH, type LanguageCode } from '../shared/index.js';
import { intlLocale } from './catalogue.js';
import type { Direction } from './language.js';
import { compileMessage, type Message } from './message.js';

/** Why a text cannot stand for the French one. */
export type TranslationProblem =
  | { readonly kind: 'empty' }
  /** Braces that do not close, or an unknown construct. */
  | { readonly kind: 'not-icu' }
  /** It uses what the French has not: there would be nothing to put in. */
  | { readonly kind: 'strange'; readonly parameter: string };

/** Compiles a translation, or says why it cannot be one. */
export function readTranslation(
  language: LanguageCode,
  direction: Direction,
  text: string,
  french: string,
): { message: Message } | { problem: TranslationProblem } {
  if (text.trim() === '') return { problem: { kind: 'empty' } };
  let message: Message;
  try {
    message = compileMessage(text, intlLocale(language), direction);
  } catch {
    return { problem: { kind: 'not-icu' } };
  }
  const known = parametersIn(french);
  const strange = message.parameters.find((name) => !known.includes(name));
  return strange === undefined ? { message } : { problem: { kind: 'strange', parameter: strange } };
}

/** Names of the parameters of a text that is known to be ICU, sorted. */
export const parametersIn = (text: string): readonly string[] =>
  compileMessage(text, intlLocale(FRENCH)).parameters;

/** The first parameter of the French that the translation leaves out: a name or a number nobody would hear. */
export function lostParameter(text: string, french: string): string | null {
  const kept = parametersIn(text);
  return parametersIn(french).find((name) => !kept.includes(name)) ?? null;
}
