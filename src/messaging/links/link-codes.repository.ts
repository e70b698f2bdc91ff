import type { Reader, Tx } from '../../database/index.js';
import type { Vault } from '../../vault/index.js';

/** Minutes a code may be said, and then as many to accept the phone that said it. */
export const CODE_MINUTES = 10;
const CODE_MS = CODE_MINUTES * 60_000;
/** Wrong codes of one phone within the window: of a million codes it guesses one in 200,000. */
const ATTEMPTS = 5;
const WINDOW_MS = 3_600_000;
const DRAWS = 10;

/** A phone that has said a code, and waits for the one that asked for it. */
export interface LinkRequest {
  said_in: string;
  said_by: string;
}

const idOf = (vault: Vault, digits: string): string => vault.index('link-code', digits);

/**
 * Gives a person a new code, which takes the place of their last one. Resolves to its digits.
 * @param draw six digits
 */
export async function issueCode(
  tx: Tx,
  vault: Vault,
  owner: { citizenId: string; conversation: string },
  draw: () => string,
  now: number,
): Promise<string> {
  await forgetCodeOf(tx, owner.citizenId);
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    const digits = draw();
    const made = await tx.run(
      `INSERT INTO link_codes (id, citizen_id, conversation, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [idOf(vault, digits), owner.citizenId, owner.conversation, now + CODE_MS],
    );
    if (made > 0) return digits;
  }
  throw new Error('No code is free.');
}

export async function isOwnCode(
  tx: Tx,
  vault: Vault,
  citizenId: string,
  digits: string,
  now: number,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT id FROM link_codes WHERE id = ? AND citizen_id = ? AND expires_at > ?`,
    [idOf(vault, digits), citizenId, now],
  );
  return rows.length > 0;
}

/** Uses a code up: of two phones that say it at once, one. Undefined when it is none, or no longer. */
export async function sayCode(
  tx: Tx,
  vault: Vault,
  digits: string,
  request: LinkRequest,
  now: number,
): Promise<{ citizen_id: string; conversation: string } | undefined> {
  const [code] = await tx.query<{ citizen_id: string; conversation: string }>(
    `UPDATE link_codes SET said_in = ?, said_by = ?, expires_at = ? WHERE id = ? AND said_by IS NULL AND expires_at > ? ` +
      `RETURNING citizen_id, conversation`,
    [request.said_in, request.said_by, now + CODE_MS, idOf(vault, digits), now],
  );
  return code;
}

/** The phone that waits for this person's yes; undefined when there is none. */
export async function requestTo(
  reader: Reader,
  citizenId: string,
  now: number,
): Promise<LinkRequest | undefined> {
  const [request] = await reader.query<LinkRequest>(
    `SELECT said_in, said_by FROM link_codes WHERE citizen_id = ? AND said_by IS NOT NULL AND expires_at > ?`,
    [citizenId, now],
  );
  return request;
}

/** Ends the request, whatever the answer to it is. Undefined when it had ended already. */
export async function endRequest(tx: Tx, citizenId: string, now: number): Promise<LinkRequest | undefined> {
  const [request] = await tx.query<LinkRequest>(
    `DELETE FROM link_codes WHERE citizen_id = ? AND said_by IS NOT NULL AND expires_at > ? RETURNING said_in, said_by`,
    [citizenId, now],
  );
  return request;
}

const forgetCodeOf = (tx: Tx, citizenId: string): Promise<number> =>
  tx.run(`DELETE FROM link_codes WHERE citizen_id = ?`, [citizenId]);

/** Codes somebody asked for, and those they said. Their count of attempts stays: erasing gives no new guesses. */
export async function forgetCodes(tx: Tx, citizenId: string): Promise<void> {
  await forgetCodeOf(tx, citizenId);
  await tx.run(`DELETE FROM link_codes WHERE said_by = ?`, [citizenId]);
}

/** Counts an attempt before the code is looked at. Resolves to false when there were too many within the hour. */
export async function countAttempt(tx: Tx, conversation: string, now: number): Promise<boolean> {
  const over = `link_attempts.since + ${WINDOW_MS} <= excluded.since`;
  const counted = await tx.run(
    `INSERT INTO link_attempts (conversation, since, used) VALUES (?, ?, 1) ON CONFLICT (conversation) DO UPDATE SET ` +
      `since = CASE WHEN ${over} THEN excluded.since ELSE link_attempts.since END, ` +
      `used = CASE WHEN ${over} THEN 1 ELSE link_attempts.used + 1 END ` +
      `WHERE ${over} OR link_attempts.used < ${ATTEMPTS}`,
    [conversation, now],
  );
  return counted > 0;
}

/** Forgets codes that are over and attempts that count no more. Resolves to how many rows are gone. */
export async function forgetOldCodes(tx: Tx, now: number): Promise<number> {
  const codes = await tx.run(`DELETE FROM link_codes WHERE expires_at <= ?`, [now]);
  return codes + (await tx.run(`DELETE FROM link_attempts WHERE since <= ?`, [now - WINDOW_MS]));
}
