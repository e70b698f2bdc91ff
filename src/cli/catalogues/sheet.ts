import type { StandingText } from '../../catalogues/index.js';

/** One text as a translator gets it in a file and gives it back. */
export interface SheetRow {
  readonly key: string;
  /** Where it is said: "flow.node", several with commas. */
  readonly where: string;
  /** Characters on the strictest channel. */
  readonly limit: number;
  readonly state: string;
  readonly french: string;
  /** Empty: not translated. */
  readonly text: string;
  /** Who vouches for it; needed for "reviewed". */
  readonly reviewer: string;
  readonly note: string;
  /** `StandingText.hash` at the time of the export: tells whether Baro's text changed since. */
  readonly hash: string;
}

export interface Sheet {
  readonly language: string;
  readonly rows: readonly SheetRow[];
}

/** What a format has to do; a file may come back from any program that knows it. */
export interface SheetFormat {
  write(sheet: Sheet): Promise<Buffer>;
  /** @throws {UsageError} when it is not such a file. */
  read(bytes: Buffer): Promise<Sheet>;
}

/** What the French says as parameters has to stay: told beside each text that has any. */
export const noteOf = (parameters: readonly string[], { frenchBefore, conflict }: StandingText): string =>
  [
    parameters.length > 0 ? `À garder : ${parameters.map((name) => `{${name}}`).join(' ')}` : '',
    frenchBefore === null ? '' : `Le français disait : « ${frenchBefore} »`,
    conflict ? `La dernière version de Baro dit : « ${conflict.file ?? ''} »` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
