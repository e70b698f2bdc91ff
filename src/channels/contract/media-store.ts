/**
 * Where encrypted files lie: a folder by default, any S3-compatible store when several machines share the
 * work. What is put is already sealed; the store sees neither content nor whose it is.
 */
export interface MediaStore {
  put(id: string, sealed: Buffer): Promise<void>;
  /** Null when there is no such file. */
  get(id: string): Promise<Buffer | null>;
  /** Whether there is such a file, without reading it. */
  has(id: string): Promise<boolean>;
  /** Deleting what is not there is no error: a deletion may be repeated. */
  delete(id: string): Promise<void>;
}
