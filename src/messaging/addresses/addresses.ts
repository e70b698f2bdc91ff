import type { Tx } from '../../database/index.js';
import { OperationalError, type Ids } from '../../shared/index.js';
import { seal, type Vault } from '../../vault/index.js';
import type { JournalRow } from '../journal/journal-row.js';
import { addressPlace } from '../lanes/people.js';
import { AddressBook } from './address-book.js';
import { unnamed, type Name } from './address-name.js';
import { lockAddresses, readAddresses, writeLeads } from './addresses.repository.js';

/** The rows of a delivery, each in the lane of the conversation it belongs to, and what changes with them. */
export interface Followed {
  readonly rows: readonly JournalRow[];
  /** Conversations that are written to elsewhere from now on: their lanes are planned after the commit. */
  readonly moved: ReadonlySet<string>;
  readonly isChanged: boolean;
  /** Called last, when the lanes are entered: a lane worker locks in the same order. */
  write(now: number): Promise<void>;
}

interface Place {
  channel: string;
  account: string;
}

interface Holder {
  citizen_id: string | null;
  wrapped_key: Buffer | null;
}

/** Finds whose an address is, and keeps where it leads. */
export class Addresses {
  constructor(
    private readonly vault: Vault,
    private readonly ids: Ids,
  ) {}

  /**
   * @param rows new to the journal, in the order in which they came.
   * @param leads what is recorded of their addresses, as it was read together with the rows.
   */
  async follow(tx: Tx, rows: readonly JournalRow[], leads: ReadonlyMap<string, string>): Promise<Followed> {
    const lead = (id: string): string => leads.get(id) ?? id;
    const isNews = rows.some(
      ({ move, names: [chat, ...also] }) =>
        move !== null || also.some(({ id }) => leads.get(id) !== lead(chat!.id)),
    );
    if (!isNews) {
      const placed = leads.size === 0 ? rows : rows.map((row) => placedIn(row, lead));
      return { rows: placed, moved: new Set(), isChanged: false, write: async () => undefined };
    }
    await lockAddresses(tx);
    return this.read(tx, rows);
  }

  private async read(tx: Tx, rows: readonly JournalRow[]): Promise<Followed> {
    const touched = rows.flatMap(({ names, move }) => [...names, ...(move ? [move.from, move.to] : [])]);
    const recorded = await readAddresses(tx, [...new Set(touched.map(({ id }) => id))]);
    const book = new AddressBook(recorded, () => unnamed(this.ids.next()));
    const places = new Map<string, Place>();
    const followed = rows.map((row) => {
      if (row.move) book.move(row.move.from, row.move.to);
      const [chat, ...also] = row.names;
      const conversation = chat && row.conversation ? book.conversationOf(chat, also) : row.conversation;
      for (const moved of book.moved.keys()) if (!places.has(moved)) places.set(moved, row);
      return { ...row, conversation };
    });
    return {
      rows: followed,
      moved: new Set(book.moved.keys()),
      isChanged: book.isChanged,
      write: async (now) => {
        await writeLeads(tx, book.led, now);
        for (const [id, to] of book.moved) await this.readdress(tx, id, places.get(id)!, to, now);
      },
    };
  }

  /** @throws {OperationalError} when the conversation changed hands meanwhile: the delivery is read anew. */
  private async readdress(tx: Tx, id: string, at: Place, to: Name | null, now: number): Promise<void> {
    const [row] = await tx.query<Holder>(
      `SELECT c.citizen_id, z.wrapped_key FROM conversations c LEFT JOIN citizens z ON z.id = c.citizen_id WHERE c.id = ?`,
      [id],
    );
    if (!row) return this.begin(tx, id, at, to, now);
    if (row.citizen_id === null) return;
    const key = this.vault.openCitizenKey(row.citizen_id, row.wrapped_key);
    const changed = await tx.run(
      `UPDATE conversations SET address = ?, address_index = ? WHERE id = ? AND citizen_id = ?`,
      [to && seal(key, addressPlace(id), to.address), to?.id ?? '', id, row.citizen_id],
    );
    if (changed === 0) throw new OperationalError('A conversation changed hands while its address did.');
  }

  /** Somebody whose first message still waits for its turn: it is met here, so that the answer goes where it should. */
  private async begin(
    tx: Tx,
    id: string,
    { channel, account }: Place,
    to: Name | null,
    now: number,
  ): Promise<void> {
    const citizenId = this.ids.next();
    const { key, wrapped } = this.vault.newCitizenKey(citizenId);
    await tx.run(`INSERT INTO citizens (id, wrapped_key, created_at) VALUES (?, ?, ?)`, [
      citizenId,
      wrapped,
      now,
    ]);
    const made = await tx.run(
      `INSERT INTO conversations (id, channel, account, citizen_id, address, address_index) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      [id, channel, account, citizenId, to && seal(key, addressPlace(id), to.address), to?.id ?? ''],
    );
    if (made === 0) throw new OperationalError('Somebody was met while their address changed.');
  }
}

const placedIn = (row: JournalRow, lead: (id: string) => string): JournalRow =>
  row.conversation === null ? row : { ...row, conversation: lead(row.conversation) };
