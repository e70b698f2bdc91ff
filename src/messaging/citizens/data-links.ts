import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database, Tx } from '../../database/index.js';
import type { Clock } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { EventHandler } from '../handlers/event-handler.js';
import type { DataEntry, DataPart } from './data-part.js';

/** Fifteen minutes: long enough for a slow network, short enough for a phone that goes from hand to hand. */
const OPEN_MS = 900_000;

/** Everything that is kept of a person, by the names of the parts. */
export type WholeData = Readonly<Record<string, readonly DataEntry[]>>;

export interface DataLinkParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  /** Listed by the composition root: every feature that holds something of a person has one. */
  parts: readonly DataPart[];
}

/** Links to all that is kept of a person, each good once and for a quarter of an hour. */
export class DataLinks {
  constructor(private readonly own: DataLinkParts) {}

  /** The secret of a new link; an older one of the same person is good no more. */
  async make(tx: Tx, citizenId: string): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await forgetDataLinks(tx, citizenId);
    await tx.run(`INSERT INTO data_links (token, citizen_id, expires_at) VALUES (?, ?, ?)`, [
      this.digest(token),
      citizenId,
      this.own.clock.now() + OPEN_MS,
    ]);
    return token;
  }

  /** Whether the link still opens; looking does not use it up, for programs that show a preview look too. */
  async isGood(token: string): Promise<boolean> {
    const rows = await this.own.database.reader.query(
      `SELECT 1 FROM data_links WHERE token = ? AND expires_at > ?`,
      [this.digest(token), this.own.clock.now()],
    );
    return rows.length > 0;
  }

  /** All of it, once. Null when the link was used, is too old or never was one. */
  async open(token: string): Promise<WholeData | null> {
    const { database, vault, clock, parts } = this.own;
    const [link] = await database.write((tx) =>
      tx.query<{ citizen_id: string }>(
        `DELETE FROM data_links WHERE token = ? AND expires_at > ? RETURNING citizen_id`,
        [this.digest(token), clock.now()],
      ),
    );
    if (!link) return null;
    const { reader } = database;
    const person = { id: link.citizen_id, key: await vault.citizenKey(reader, link.citizen_id) };
    const whole: Record<string, readonly DataEntry[]> = {};
    for (const part of parts) whole[part.name] = await part.entries(reader, person);
    return whole;
  }

  private digest(token: string): string {
    return this.own.vault.index('data-link', token);
  }
}

/** `citizen.data-link-asked`: the person has chosen to have all of it. */
export const dataLinkAsked = (links: Pick<DataLinks, 'make'>, publicUrl: string): EventHandler<object> => ({
  name: 'citizen.data-link-asked',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const token = await links.make(context.tx, context.citizen.id);
    context.say('data.link', { url: new URL(`/mes-donnees/${token}`, publicUrl).href });
  },
});

export async function forgetDataLinks(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM data_links WHERE citizen_id = ?`, [citizenId]);
}

/** Resolves to how many are gone. */
export const forgetOldLinks = (tx: Tx, now: number): Promise<number> =>
  tx.run(`DELETE FROM data_links WHERE expires_at <= ?`, [now]);
