import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Direction } from './language.js';

export type Parameters = Readonly<Record<string, string | number>>;

/** A text ready to be filled in. */
export interface Message {
  /** Names of the parameters it needs, sorted. */
  readonly parameters: readonly string[];
  /** @throws when a parameter it needs is not given. */
  format(parameters: Parameters): string;
}

/** A text as parsed: literals, parameters, and branches holding more of the same. */
type Parsed = ReturnType<IntlMessageFormat['getAst']>;
const LITERAL = 0;
/** Elements that put a name, a number or a date into the text. */
const SHOWING = new Set([1, 2, 3, 4, 7]);

const [BEGIN, END] = ['\u2068', '\u2069'];

/**
 * A French name inside a text that is written from the right would drag the words around it along: what is put in
 * stands by itself (Unicode isolates, UAX #9).
 */
function isolated(elements: Parsed): Parsed {
  return elements.flatMap((element) => {
    if ('options' in element) {
      const options: typeof element.options = {};
      for (const [name, option] of Object.entries(element.options))
        options[name] = { ...option, value: isolated(option.value) };
      return [{ ...element, options }];
    }
    if (!SHOWING.has(element.type)) return [element];
    return [literal(BEGIN), element, literal(END)];
  });
}

const literal = (value: string): Parsed[number] => ({ type: LITERAL, value });

/** Every parameter of a parsed message, inside plural and select branches too. */
function parameterNames(elements: Parsed): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if ('value' in element && (element.type as number) !== LITERAL) names.add(element.value);
    if ('options' in element) {
      for (const option of Object.values(element.options)) {
        for (const name of parameterNames(option.value)) names.add(name);
      }
    }
  }
  return names;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/**
 * Figures are written as the country writes them, the French way, in every language: CLDR would group with a
 * comma in Bambara, and « 1,200 » is read as one and a fifth in Mali. Plurals follow the language.
 */
const formatters: Formatters = {
  getNumberFormat(_locale, options) {
    const key = JSON.stringify(options ?? {});
    let format = numberFormats.get(key);
    if (!format) numberFormats.set(key, (format = new Intl.NumberFormat('fr', options)));
    return format;
  },
  getPluralRules(locale, options) {
    const key = JSON.stringify([locale, options]);
    let rules = pluralRules.get(key);
    if (!rules) pluralRules.set(key, (rules = new Intl.PluralRules(locale, options)));
    return rules;
  },
  getDateTimeFormat: (_locale, options) => new Intl.DateTimeFormat('fr', options),
};

/**
 * Compiles an ICU text for one Intl locale. In ICU an apostrophe before a brace quotes it, so that « l'{commune} »
 * would show the braces; nobody who translates knows that, so an apostrophe is always itself here.
 * Tags are not markup either: « < » is a character.
 * @throws SyntaxError for text that is not ICU.
 */
export function compileMessage(text: string, locale: string, direction: Direction = 'ltr'): Message {
  if (!/[{}]/.test(text)) return { parameters: [], format: () => text };
  const options = { ignoreTag: true, formatters };
  const parsed = new IntlMessageFormat(text.replace(/''?/g, "''"), locale, undefined, options);
  const compiled =
    direction === 'ltr'
      ? parsed
      : new IntlMessageFormat(isolated(parsed.getAst()), locale, undefined, options);
  return {
    parameters: [...parameterNames(parsed.getAst())].sort(),
    // Parameters are handed over as values: a brace in a person's words is never read as ICU.
    format: (parameters) => String(compiled.format({ ...parameters })),
  };
}
