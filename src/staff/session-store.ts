import type fastifySession from '@fastify/session';
import type { Database } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { Vault } from '../vault/index.js';

/** For a session whose cookie ends with the browser. */
const LONGEST_MS = 12 * 3_600_000;

/** The session's own fields that the store looks at. */
interface Stored {
  staffId?: string;
  cookie?: { expires?: Date | string | null };
}

type Session = Parameters<fastifySession.SessionStore['set']>[1];
type Done = (error?: unknown) => void;

/**
 * Sessions of @fastify/session in the database, so that every process knows them and each can be ended.
 * The row's id is a keyed digest and its content is sealed: a stolen database opens no session.
 *
 * An ended session stays as an empty row until it would have expired: a request still under way would
 * otherwise write it back, and the person would be in again.
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
      .write((tx) =>
        tx.run(`UPDATE staff_sessions SET data = '', staff_id = NULL WHERE id = ?`, [this.rowId(sessionId)]),
      )
      .then(() => done(), done);
  }

  /** Ends every session of the person, in all processes. Resolves to how many. */
  destroyAllOf(staffId: string): Promise<number> {
    return this.database.write((tx) =>
      tx.run(`UPDATE staff_sessions SET data = '', staff_id = NULL WHERE staff_id = ?`, [staffId]),
    );
  }

  /** Resolves to how many were forgotten. */
  forgetExpired(): Promise<number> {
    return this.database.write((tx) =>
      tx.run(`DELETE FROM staff_sessions WHERE expires_at <= ?`, [this.clock.now()]),
    );
  }

  private rowId(sessionId: string): string {
    return this.vault.sign('session', sessionId);
  }

  private async save(id: string, session: Session): Promise<void> {
    const { staffId, cookie } = session as Stored;
    const expires = cookie?.expires ? new Date(cookie.expires).getTime() : this.clock.now() + LONGEST_MS;
    const data = this.vault.sealForHouse(`staff_sessions.data:${id}`, JSON.stringify(session));
    await this.database.write((tx) =>
      tx.run(
        `INSERT INTO staff_sessions (id, staff_id, data, expires_at) VALUES (?, ?, ?, ?) ` +
          `ON CONFLICT (id) DO UPDATE SET staff_id = excluded.staff_id, data = excluded.data, ` +
          `expires_at = excluded.expires_at WHERE staff_sessions.data <> ''`,
        [id, staffId ?? null, data.toString('base64'), expires],
      ),
    );
  }

  private async load(id: string): Promise<Session | null> {
    const [row] = await this.database.reader.query<{ data: string }>(
      `SELECT data FROM staff_sessions WHERE id = ? AND expires_at > ? AND data <> ''`,
      [id, this.clock.now()],
    );
    if (!row) return null;
    const data = this.vault.unsealForHouse(`staff_sessions.data:${id}`, Buffer.from(row.data, 'base64'));
    return JSON.parse(data) as Session;
  }
}
