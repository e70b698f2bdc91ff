import { IntlMessageFormat, type Formatters } from 'intl-messageformat';

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
export function compileMessage(text: string, locale: string): Message {
  if (!/[{}]/.test(text)) return { parameters: [], format: () => text };
  const compiled = new IntlMessageFormat(text.replace(/''?/g, "''"), locale, undefined, {
    ignoreTag: true,
    formatters,
  });
  return {
    parameters: [...parameterNames(compiled.getAst())].sort(),
    // Parameters are handed over as values: a brace in a person's words is never read as ICU.
    format: (parameters) => String(compiled.format({ ...parameters })),
  };
}
