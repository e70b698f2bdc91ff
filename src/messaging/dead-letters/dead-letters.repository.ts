import type { Reader, Tx } from '../../database/index.js';
import type { OutboxKind } from '../outbox/outbox.repository.js';

/** Something that stopped on its way, in figures and words of ours: never what a person wrote. */
export interface DeadLetter {
  seq: number;
  channel: string;
  /** Milliseconds UTC when it came or was written. */
  at: number;
  state: string;
  attempts: number;
  reason: string | null;
}

/** What came in and could not be read or handled. */
export interface SetAside extends DeadLetter {
  /** Whether it can still be opened: the key of its day is destroyed a week later. */
  readable: number;
  /** Whether it also belongs to a conversation, whose lane could handle it. */
  whole: number;
}

/** What did not arrive, or may not have. */
export interface Unsent extends DeadLetter {
  kind: OutboxKind;
  /** What it was about, e.g. "question:…". */
  subject: string | null;
  /** Milliseconds UTC when it came to its end: who decides about it has seen this end and no later one. */
  settled_at: number;
  /** Whether there is still something to send: not when the person erased their data. */
  whole: number;
}

/** More are counted, not shown: whoever has so many has one cause. */
export const MOST_SHOWN = 100;

/** The newest first. */
export function receivedSetAside(reader: Reader): Promise<SetAside[]> {
  return reader.query<SetAside>(
    `SELECT j.seq, j.channel, j.received_at AS at, j.state, j.attempts, j.reason, ` +
      `CASE WHEN j.payload IS NOT NULL AND k.day IS NOT NULL THEN 1 ELSE 0 END AS readable, ` +
      `CASE WHEN j.payload IS NOT NULL AND k.day IS NOT NULL AND j.conversation IS NOT NULL THEN 1 ELSE 0 END AS whole ` +
      `FROM journal j LEFT JOIN day_keys k ON k.day = j.day WHERE j.state = 'quarantined' ORDER BY j.seq DESC LIMIT ${MOST_SHOWN}`,
  );
}

const DEAD = `state IN ('failed', 'unknown') AND let_go_at IS NULL`;

/** What could not be sent, or whose fate nobody knows, and nobody has let go; the newest first. */
export function neverArrived(reader: Reader): Promise<Unsent[]> {
  return reader.query<Unsent>(
    `SELECT seq, channel, created_at AS at, state, attempts, reason, kind, subject, COALESCE(settled_at, 0) AS settled_at, ` +
      `CASE WHEN body IS NOT NULL OR (kind = 'knock' AND reason <> 'erased') THEN 1 ELSE 0 END AS whole ` +
      `FROM outbox WHERE ${DEAD} ORDER BY seq DESC LIMIT ${MOST_SHOWN}`,
  );
}

export async function countDeadLetters(reader: Reader): Promise<{ received: number; unsent: number }> {
  const count = async (of: string): Promise<number> =>
    (await reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${of}`))[0]!.n;
  return {
    received: await count(`journal WHERE state = 'quarantined'`),
    unsent: await count(`outbox WHERE ${DEAD}`),
  };
}

/** The day of a letter that is set aside, if its key still exists; a process may remember a key that is destroyed. */
export async function keptDayOf(reader: Reader, seq: number): Promise<string | null> {
  const [row] = await reader.query<{ day: string }>(
    `SELECT k.day FROM journal j JOIN day_keys k ON k.day = j.day WHERE j.seq = ? AND j.state = 'quarantined'`,
    [seq],
  );
  return row?.day ?? null;
}

export interface SealedLetter {
  dedupe: string;
  payload: Buffer | null;
  conversation: string | null;
}

export async function setAsideBy(tx: Tx, seq: number): Promise<SealedLetter | undefined> {
  const [row] = await tx.query<SealedLetter>(
    `SELECT dedupe, payload, conversation FROM journal WHERE seq = ? AND state = 'quarantined'`,
    [seq],
  );
  return row;
}

/** Resolves to the conversation whose lane then handles it; undefined when somebody was quicker. */
export async function putBack(tx: Tx, seq: number): Promise<string | undefined> {
  const [row] = await tx.query<{ conversation: string }>(
    `UPDATE journal SET state = 'pending', attempts = 0, reason = NULL WHERE seq = ? AND state = 'quarantined' ` +
      `AND payload IS NOT NULL AND conversation IS NOT NULL RETURNING conversation`,
    [seq],
  );
  return row?.conversation;
}

/** The unique key stays: a repeated delivery is still recognised. Resolves to whether it was there. */
export async function dropSetAside(tx: Tx, seq: number): Promise<boolean> {
  return (
    (await tx.run(
      `UPDATE journal SET state = 'done', payload = NULL WHERE seq = ? AND state = 'quarantined'`,
      [seq],
    )) > 0
  );
}

/**
 * The same row again, so that it stands where it stood among its conversation's messages. Resolves to its queue's
 * parts; undefined when it is no longer as it was seen.
 */
export async function sendAnew(
  tx: Tx,
  seq: number,
  settledAt: number,
): Promise<{ conversation: string; channel: string; account: string } | undefined> {
  const [row] = await tx.query<{ conversation: string; channel: string; account: string }>(
    `UPDATE outbox SET state = 'waiting', attempts = 0, resends = 0, late_failures = 0, reason = NULL, settled_at = NULL, external_index = NULL ` +
      `WHERE seq = ? AND ${DEAD} AND COALESCE(settled_at, 0) = ? AND (body IS NOT NULL OR kind = 'knock') ` +
      `RETURNING conversation, channel, account`,
    [seq, settledAt],
  );
  return row;
}

/** Resolves to whether it was there as it was seen. */
export async function letUnsentGo(tx: Tx, seq: number, settledAt: number, now: number): Promise<boolean> {
  return (
    (await tx.run(
      `UPDATE outbox SET let_go_at = ? WHERE seq = ? AND ${DEAD} AND COALESCE(settled_at, 0) = ?`,
      [now, seq, settledAt],
    )) > 0
  );
}
