import type fastifySession from '@fastify/session';
import type { Database, Tx } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import type { Device } from './device.js';
import { proofHeld } from './proof.js';
import { ABSOLUTE_MS } from './session-ends.js';

/** For a session whose cookie ends with the browser. */
const LONGEST_MS = 12 * 3_600_000;

/** Who is there is written down this often at most: each page they open would be a write otherwise. */
const SEEN_EVERY_MS = 60_000;
const STILL_OPEN = `data <> '' AND expires_at > ? AND (idle_ms IS NULL OR seen_at + idle_ms > ?)`;
const ENDED = `data = '', staff_id = NULL, device = NULL`;

/** The session's own fields that the store looks at. */
interface Stored {
  staffId?: string;
  proof?: string;
  device?: Device;
  idleMs?: number;
  cookie?: { expires?: Date | string | null };
}

/** An open session, as the person and their admin see it. Times are ms UTC. */
export interface OpenSession {
  /** Names it without opening it. */
  readonly id: string;
  readonly device: Device;
  readonly begunAt: number;
  readonly seenAt: number;
}

type Session = Parameters<fastifySession.SessionStore['set']>[1];
type Done = (error?: unknown) => void;

/**
 * Sessions of @fastify/session in the database, so that every process knows them and each can be ended.
 * The row's id is a keyed digest and its content is sealed: a stolen database opens no session.
 *
 * It ends a fixed time after the login whatever is done with it, and earlier when nobody was there for `idleMs`.
 *
 * An ended session stays as an empty row until it would have expired: a request still under way would
 * otherwise write it back, and the person would be in again.
 *
 * It opens only while the password that was compared is in force: a change of password ends what is open, and a login
 * that was under way then would open one more.
 */
export class SessionStore implements fastifySession.SessionStore {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  set(sessionId: string, session: Session, done: Done): void {
    void this.save(this.rowId(sessionId), session).then(() => done(), done);
  }

  get(sessionId: string, done: (error: unknown, session?: Session | null) => void): void {
    void this.load(this.rowId(sessionId)).then((session) => done(null, session), done);
  }

  destroy(sessionId: string, done: Done): void {
    void this.database
      .write((tx) => tx.run(`UPDATE staff_sessions SET ${ENDED} WHERE id = ?`, [this.rowId(sessionId)]))
      .then(() => done(), done);
  }

  /** Ends every session of the person, in all processes. Resolves to how many. */
  destroyAllOf(staffId: string): Promise<number> {
    return this.database.write((tx) => this.endAll(tx, staffId));
  }

  /** @param butId the session that goes on. Resolves to how many were ended. */
  endAll(tx: Tx, staffId: string, butId: string | null = null): Promise<number> {
    return tx.run(`UPDATE staff_sessions SET ${ENDED} WHERE staff_id = ? AND id <> ?`, [
      staffId,
      butId ?? '',
    ]);
  }

  /** False when the person has no such open session. */
  async end(tx: Tx, staffId: string, id: string): Promise<boolean> {
    return (
      (await tx.run(`UPDATE staff_sessions SET ${ENDED} WHERE staff_id = ? AND id = ?`, [staffId, id])) > 0
    );
  }

  /** Where the person is logged in now, the one used last first. */
  async openOf(staffId: string): Promise<OpenSession[]> {
    const now = this.clock.now();
    const rows = await this.database.reader.query<Record<'id' | 'device' | 'begun' | 'seen', string | null>>(
      `SELECT id, device, created_at AS begun, seen_at AS seen FROM staff_sessions ` +
        `WHERE staff_id = ? AND ${STILL_OPEN} ORDER BY seen_at DESC`,
      [staffId, now, now],
    );
    return rows.map(({ id, device, begun, seen }) => ({
      id: id!,
      device: (device ?? 'other') as Device,
      begunAt: Number(begun ?? 0),
      seenAt: Number(seen ?? 0),
    }));
  }

  /** The person is there: the idle time begins anew. */
  async seen(sessionId: string): Promise<void> {
    const [id, now] = [this.rowId(sessionId), this.clock.now()];
    const [row] = await this.database.reader.query<{ seen_at: number | null }>(
      `SELECT seen_at FROM staff_sessions WHERE id = ?`,
      [id],
    );
    if (!row || now - Number(row.seen_at ?? 0) < SEEN_EVERY_MS) return;
    await this.database.write((tx) =>
      tx.run(`UPDATE staff_sessions SET seen_at = ? WHERE id = ?`, [now, id]),
    );
  }

  /** Resolves to how many were forgotten. */
  forgetExpired(): Promise<number> {
    return this.database.write((tx) =>
      tx.run(`DELETE FROM staff_sessions WHERE expires_at <= ?`, [this.clock.now()]),
    );
  }

  /** The name under which `openOf` lists it. */
  rowId(sessionId: string): string {
    return this.vault.sign('session', sessionId);
  }

  private save(id: string, session: Session): Promise<void> {
    return this.database.write(async (tx) => {
      if (await this.mayBe(tx, id, session)) await this.write(tx, id, session);
    });
  }

  private async mayBe(tx: Tx, id: string, { staffId, proof }: Stored): Promise<boolean> {
    if (staffId === undefined || proof === undefined) return true;
    const [row] = await tx.query<{ staff_id: string | null }>(
      `SELECT staff_id FROM staff_sessions WHERE id = ?`,
      [id],
    );
    // Its own person changed the password with it: that one goes on.
    if (row?.staff_id === staffId) return true;
    return (await proofHeld(tx, this.vault, staffId)) === proof;
  }

  /** What was set at the login stays: writing a session again makes it no longer. */
  private async write(tx: Tx, id: string, session: Session): Promise<void> {
    const { staffId, device, idleMs, cookie } = session as Stored;
    const now = this.clock.now();
    const expires = cookie?.expires ? new Date(cookie.expires).getTime() : now + LONGEST_MS;
    const data = this.vault.sealForHouse(`staff_sessions.data:${id}`, JSON.stringify(session));
    await tx.run(
      `INSERT INTO staff_sessions (id, staff_id, data, device, idle_ms, created_at, seen_at, expires_at) ` +
        `VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET staff_id = excluded.staff_id, ` +
        `data = excluded.data, device = excluded.device, idle_ms = excluded.idle_ms ` +
        `WHERE staff_sessions.data <> ''`,
      [
        id,
        staffId ?? null,
        data.toString('base64'),
        device ?? null,
        idleMs ?? null,
        now,
        now,
        Math.min(expires, now + ABSOLUTE_MS),
      ],
    );
  }

  private async load(id: string): Promise<Session | null> {
    const now = this.clock.now();
    const [row] = await this.database.reader.query<{ data: string }>(
      `SELECT data FROM staff_sessions WHERE id = ? AND ${STILL_OPEN}`,
      [id, now, now],
    );
    if (!row) return null;
    const data = this.vault.unsealForHouse(`staff_sessions.data:${id}`, Buffer.from(row.data, 'base64'));
    return JSON.parse(data) as Session;
  }
}
