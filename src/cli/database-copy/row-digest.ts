import { createHash } from 'node:crypto';

type Value = string | number | bigint | Buffer | null;

const MODULUS = 1n << 256n;

/** Rows of a table, counted and added up so that the same rows in any order give the same sum. */
export class RowDigest {
  private sum = 0n;
  rows = 0;

  /** @param values in the order of the table's columns, sorted by name */
  add(values: readonly Value[]): void {
    const hash = createHash('sha256');
    for (const value of values) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
      // What a value is and how long, so that no two rows are written alike.
      hash.update(
        `${value === null ? 'null' : Buffer.isBuffer(value) ? 'bytes' : 'words'} ${bytes.length}\n`,
      );
      hash.update(bytes);
    }
    this.sum = (this.sum + BigInt(`0x${hash.digest('hex')}`)) % MODULUS;
    this.rows += 1;
  }

  equals(other: RowDigest): boolean {
    return this.rows === other.rows && this.sum === other.sum;
  }
}
