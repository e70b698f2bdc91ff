/** A flow file as it was read, before anything is known of it. */
export type RawFlow = Readonly<Record<string, unknown>>;

/** One step of the format. What has landed is never changed: files of that spec may lie anywhere. */
export interface SpecMigration {
  readonly from: number;
  /** A file of spec `from` as one of the next; wrong parts are left for the schema to complain of. */
  migrate(flow: RawFlow): RawFlow;
}
