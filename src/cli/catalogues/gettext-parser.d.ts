/** The part of the library that is used; it brings no types. */
declare module 'gettext-parser' {
  interface Entry {
    msgctxt?: string;
    msgid: string;
    msgstr: string[];
    comments?: { translator?: string; reference?: string; extracted?: string; flag?: string };
  }
  interface Translations {
    charset?: string;
    headers?: Record<string, string>;
    /** By context, then by French. */
    translations: Record<string, Record<string, Entry>>;
  }
  export const po: {
    parse(input: Buffer | string): Translations;
    /** @param options.foldLength 0: a text stays on one line */
    compile(table: Translations, options?: { foldLength?: number }): Buffer;
  };
}
