import type { MediaStore } from '../channels/contract/index.js';
import type { Database } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import { PAYLOAD_DAYS, type Vault } from '../vault/index.js';
import { letGoOfAddresses } from './addresses/past-addresses.js';
import { forgetOldLinks } from './citizens/data-links.js';
import type { EraseParts } from './citizens/erase-citizen.js';
import { letGoOfContacts, type Living } from './citizens/past-contacts.js';
import { forgetOldCodes } from './links/link-codes.repository.js';
import { letGoOfFetches, letGoOfFiles } from './media/past-files.js';
import { letGoOfEarlyReceipts } from './outbox/early-receipts.js';

const DAY_MS = 86_400_000;
/** Days the key is kept that recognises a repeated delivery; the payload's own key is gone after seven. */
const DEDUPE_DAYS = 30;
/** Days a message that was sent is kept, as long as a closed thread. */
const SENT_DAYS = 90;
/**
 * Days a message is held for somebody whom we may write only after they have: then it is given up and stands among
 * the dead letters until its own days are over.
 */
const HELD_DAYS = 30;
/** Days a person can be reached after they wrote last and nothing of theirs lives any more. */
const CONTACT_DAYS = 90;
/** A day, and whoever records what he sent has done so. */
const EARLY_RECEIPT_DAYS = 1;
/** Rows a statement: short enough that no message waits for the cleaning. */
const SLICE = 500;

/** A table numbered in the order of time, and what of it may go. */
interface Numbered {
  table: 'journal' | 'outbox';
  time: 'received_at' | 'created_at';
  settled: string;
}
const RECEIVED: Numbered = {
  table: 'journal',
  time: 'received_at',
  settled: `state IN ('done', 'quarantined')`,
};
const SENT: Numbered = {
  table: 'outbox',
  time: 'created_at',
  settled: `state NOT IN ('waiting', 'sending', 'held')`,
};

interface LetGo {
  /** Rows that are gone. */
  rows: number;
  /** Files that the store would not delete; the next cleaning comes back to them. */
  filesLeft: number;
}

/**
 * Lets go of what is no longer needed, in slices.
 * @param files where files are kept; without it they stay, and their rows with them
 * @param people by whom contacts that are past are told from those that live; without it all of them stay
 */
export async function retain(
  database: Database,
  vault: Vault,
  clock: Clock,
  files: { store?: MediaStore } = {},
  people: { erasing: EraseParts; living: readonly Living[] } | null = null,
): Promise<LetGo> {
  await vault.destroyOldDayKeys();
  const before = (days: number): number => clock.now() - days * DAY_MS;
  await giveUpHeld(database, clock.now(), before(HELD_DAYS));
  let gone = await inSlices(database, RECEIVED, before(DEDUPE_DAYS));
  gone += await inSlices(database, SENT, before(SENT_DAYS));
  const past = files.store
    ? await letGoOfFiles(database, files.store, before(PAYLOAD_DAYS), SLICE)
    : { gone: 0, left: 0 };
  gone += past.gone + (await letGoOfFetches(database, SLICE));
  gone += await letGoOfEarlyReceipts(database, before(EARLY_RECEIPT_DAYS));
  gone += await letGoOfAddresses(database, before(DEDUPE_DAYS), SLICE);
  gone += await database.write((tx) => forgetOldCodes(tx, clock.now()));
  gone += await database.write((tx) => forgetOldLinks(tx, clock.now()));
  if (people)
    gone += await letGoOfContacts(database, people.erasing, people.living, before(CONTACT_DAYS), SLICE);
  return { rows: gone, filesLeft: past.left };
}

/** The index of what is held is small: it is read whole. */
async function giveUpHeld(database: Database, now: number, before: number): Promise<void> {
  const old = `SELECT seq FROM outbox WHERE state = 'held' AND created_at < ? LIMIT ${SLICE}`;
  const giveUp = `UPDATE outbox SET state = 'failed', reason = 'the person did not write again', settled_at = ? WHERE seq IN (${old})`;
  while ((await database.write((tx) => tx.run(giveUp, [now, before]))) === SLICE);
}

/**
 * Walks from the oldest row to the first that is younger than the limit. Asking for the rows that may go instead
 * would read the whole table to find that there are no more of them.
 */
async function inSlices(
  database: Database,
  { table, time, settled }: Numbered,
  before: number,
): Promise<number> {
  let gone = 0;
  for (let last = 0; ;) {
    const slice = await database.reader.query<{ seq: number; time: number }>(
      `SELECT seq, ${time} AS time FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ${SLICE}`,
      [last],
    );
    const young = slice.findIndex((row) => row.time >= before);
    const old = young < 0 ? slice : slice.slice(0, young);
    const end = old.at(-1)?.seq;
    if (end !== undefined) {
      gone += await database.write((tx) =>
        tx.run(`DELETE FROM ${table} WHERE seq > ? AND seq <= ? AND ${settled} AND ${time} < ?`, [
          last,
          end,
          before,
        ]),
      );
      last = end;
    }
    if (old.length < SLICE) return gone;
  }
}
