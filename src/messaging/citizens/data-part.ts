import type { Reader } from '../../database/index.js';
import type { Key } from '../../vault/index.js';

/** One thing that is kept of a person, as they read it: dates are days, nothing is a code of ours only. */
export type DataEntry = Readonly<Record<string, string | number | boolean | null>>;

/** What a feature holds of a person, for whoever asks for all of it. */
export interface DataPart {
  /** Its name in the file; `site.my_data.part` says it on the page. */
  readonly name: string;
  /** @param key opens what was sealed for the person */
  entries(reader: Reader, person: { readonly id: string; readonly key: Key }): Promise<DataEntry[]>;
}
