import type { Database, Reader, Tx } from '../database/index.js';
import { UnexpectedError, type Clock, type JsonObject } from '../shared/index.js';
import type { Vault } from '../vault/index.js';

export interface AuditEntry {
  /** Null for what the house did by itself. */
  readonly staffId: string | null;
  /** `question.approve`, `account.create` … */
  readonly verb: string;
  /** `question:<id>`, `staff:<id>` … */
  readonly subject: string;
  /** Facts, never a citizen's words, name or number: they would outlive an erasure. */
  readonly details?: JsonObject;
}

/**
 * What a broken chain looks like: an entry that was changed; one that stands where it was not written; one whose number
 * does not follow, so that others were taken out before it; the last ones missing; a head without its signature.
 */
export type AuditBreak = 'changed' | 'moved' | 'gap' | 'end' | 'head';

export interface AuditCheck {
  readonly intact: boolean;
  readonly entries: number;
  /** The first entry that does not fit what came before; null when an end of the chain is wrong. */
  readonly brokenAt: number | null;
  /** How it is broken, as far as can be told; null when it is whole. */
  readonly how: AuditBreak | null;
}

interface Head {
  base: string;
  chain: string;
  last_seq: number;
  entries: number;
  mac: string;
}
interface Entry {
  seq: number;
  at: number;
  staff_id: string | null;
  verb: string;
  subject: string;
  details: string;
  chain: string;
}

/** Entries read at once: a statement of SQLite blocks everything while it runs. */
const SLICE = 500;
/** Stands where the signature was once a head did not verify: appending must not sign a falsified chain. */
const BROKEN = 'broken';

/**
 * Who did what, in the transaction that did it. Each entry carries an HMAC over itself and the one before,
 * and a signed head holds both ends: who has the database but not the key cannot change, remove or add one.
 */
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Appended last in a transaction: it holds the log until the commit, so that two processes cannot both
   * follow the same entry.
   */
  async append(tx: Tx, { staffId, verb, subject, details = {} }: AuditEntry): Promise<void> {
    const head = await this.lockedHead(tx);
    const entry = {
      at: this.clock.now(),
      staff_id: staffId,
      verb,
      subject,
      details: JSON.stringify(details),
    };
    const chain = this.link(head.chain, entry);
    const [row] = await tx.query<{ seq: number }>(
      `INSERT INTO audit_log (at, staff_id, verb, subject, details, chain) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq`,
      [entry.at, staffId, verb, subject, entry.details, chain],
    );
    if (!row) throw new UnexpectedError('An audit entry was not stored.');
    await this.moveHead(tx, head, { ...head, chain, last_seq: row.seq, entries: head.entries + 1 });
  }

  /** Follows the whole chain. Entries appended meanwhile are left for the next time. */
  async verify(): Promise<AuditCheck> {
    const head = await this.head(this.database.reader);
    const count = await this.count();
    if (!head) return verdict(count, null, count === 0 ? null : 'head');
    let [chain, seq, entries] = [head.base, 0, 0];
    for await (const entry of this.upTo(head)) {
      if (this.link(chain, entry) !== entry.chain)
        return verdict(entries, entry.seq, await this.howBroken(head, seq, entry));
      [chain, seq] = [entry.chain, entry.seq];
      entries += 1;
    }
    if (this.mac(head) !== head.mac) return verdict(entries, null, 'head');
    return verdict(entries, null, chain === head.chain && entries === head.entries ? null : 'end');
  }

  /** An entry that follows another one than it stands behind was moved; one whose number leaves a hole lost the one before. */
  private async howBroken(head: Head, before: number, broken: Entry): Promise<AuditBreak> {
    if (this.link(head.base, broken) === broken.chain) return 'moved';
    for await (const entry of this.upTo(head))
      if (this.link(entry.chain, broken) === broken.chain) return 'moved';
    return before > 0 && broken.seq > before + 1 ? 'gap' : 'changed';
  }

  private async *upTo(head: Head): AsyncGenerator<Entry> {
    let seq = 0;
    for (let slice = await this.slice(seq, head); slice.length > 0; slice = await this.slice(seq, head)) {
      yield* slice;
      seq = Number(slice.at(-1)!.seq);
    }
  }

  /** Forgets entries before an instant (ms UTC); the rest stays verifiable. Resolves to how many. */
  async forgetBefore(tx: Tx, instant: number): Promise<number> {
    const head = await this.lockedHead(tx);
    const [last] = await tx.query<{ seq: number; chain: string }>(
      `SELECT seq, chain FROM audit_log WHERE seq < ` +
        `COALESCE((SELECT MIN(seq) FROM audit_log WHERE at >= ?), ?) ORDER BY seq DESC LIMIT 1`,
      [instant, head.last_seq + 1],
    );
    if (!last) return 0;
    const gone = await tx.run(`DELETE FROM audit_log WHERE seq <= ?`, [last.seq]);
    await this.moveHead(tx, head, { ...head, base: last.chain, entries: head.entries - gone });
    return gone;
  }

  private link(
    before: string,
    { at, staff_id, verb, subject, details }: Omit<Entry, 'seq' | 'chain'>,
  ): string {
    return this.vault.sign('audit', JSON.stringify([before, Number(at), staff_id, verb, subject, details]));
  }

  private mac({ base, chain, last_seq, entries }: Omit<Head, 'mac'>): string {
    return this.vault.sign('audit-head', JSON.stringify([base, chain, last_seq, entries]));
  }

  private async lockedHead(tx: Tx): Promise<Head> {
    const start = { base: '', chain: '', last_seq: 0, entries: 0 };
    await tx.run(
      `INSERT INTO audit_head (name, base, chain, last_seq, entries, mac) VALUES ('audit', '', '', 0, 0, ?) ` +
        `ON CONFLICT (name) DO NOTHING`,
      [this.mac(start)],
    );
    return (await this.head(tx, tx.kind === 'postgres' ? ' FOR UPDATE' : ''))!;
  }

  private async moveHead(tx: Tx, before: Head, after: Head): Promise<void> {
    const mac = this.mac(before) === before.mac ? this.mac(after) : BROKEN;
    await tx.run(
      `UPDATE audit_head SET base = ?, chain = ?, last_seq = ?, entries = ?, mac = ? WHERE name = 'audit'`,
      [after.base, after.chain, after.last_seq, after.entries, mac],
    );
  }

  private async head(reader: Reader, lock = ''): Promise<Head | undefined> {
    const [head] = await reader.query<Head>(
      `SELECT base, chain, last_seq, entries, mac FROM audit_head WHERE name = 'audit'${lock}`,
    );
    return head;
  }

  private async count(): Promise<number> {
    const [row] = await this.database.reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM audit_log`);
    return Number(row!.n);
  }

  private slice(after: number, head: Head): Promise<Entry[]> {
    return this.database.reader.query<Entry>(
      `SELECT seq, at, staff_id, verb, subject, details, chain FROM audit_log ` +
        `WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${SLICE}`,
      [after, head.last_seq],
    );
  }
}

const verdict = (entries: number, brokenAt: number | null, how: AuditBreak | null): AuditCheck => ({
  intact: how === null,
  entries,
  brokenAt,
  how,
});
