/** What goes into a request of the gateway. */
export interface TemplateValues {
  /** Digits, country code first, without a sign. */
  readonly to: string;
  readonly text: string;
  /** Ours, new for each request. */
  readonly id: string;
  readonly unicode: boolean;
}

/** {to}, {text}, {id}, and {coding:A|B}: A for a text in the GSM alphabet, B for any other. */
const PLACEHOLDER = /\{(?:(to|text|id)|coding:([^{}|]*)\|([^{}|]*))\}/g;

/** Each value once and encoded: what a person wrote is never looked through for placeholders. */
export function fill(template: string, values: TemplateValues, encode: (value: string) => string): string {
  return template.replace(
    PLACEHOLDER,
    (_all, name: 'to' | 'text' | 'id' | undefined, gsm: string, ucs: string) =>
      name === undefined ? (values.unicode ? ucs : gsm) : encode(values[name]),
  );
}

/** For an address or a form, whose fixed parts the operator wrote as they must be sent. */
export const fillEncoded = (template: string, values: TemplateValues): string =>
  fill(template, values, encodeURIComponent);

/** Into every text of a JSON value, so that no character can break out of it. */
export function fillJson(template: unknown, values: TemplateValues): unknown {
  if (typeof template === 'string') return fill(template, values, (value) => value);
  if (Array.isArray(template)) return template.map((element) => fillJson(element, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fillJson(value, values)]));
}
