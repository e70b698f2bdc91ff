import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'node:path';

export interface PayloadFile {
  /** Without its extension, as the table of cases names it. */
  readonly name: string;
  readonly file: string;
  readonly raw: Buffer;
}

/** The recorded deliveries of one provider, each as its bytes came. */
export function payloadsIn(folder: URL): PayloadFile[] {
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: parse(file).name, file, raw: readFileSync(new URL(file, folder)) }));
}
