import type { ListeningMode } from '../voice/voices.js';
import { eachOf, oneOf, type Reader } from '../../database/index.js';

/** A message that waits for its turn. */
export interface HeadRow {
  seq: number;
  dedupe: string;
  conversation: string;
  channel: string;
  account: string;
  day: string;
  payload: Buffer;
  state: 'pending' | 'media';
  attempts: number;
  received_at: number;
}

export interface ConversationRow {
  id: string;
  citizen_id: string | null;
  session: Buffer | null;
  address: Buffer | null;
  /** Which address that is; '' when the conversation has none. */
  address_index: string;
  messages: number;
  last_inbound_at: number | null;
  wrapped_key: Buffer | null;
  language: string | null;
  consented_at: number | null;
  stopped_at: number | null;
  listens: ListeningMode | null;
  /** The flow that is its menu; null: everybody's. */
  home: string | null;
}

export interface MediaRow {
  id: string;
  day: string;
  state: 'waiting' | 'stored' | 'gone' | 'too-large' | 'not-media';
  file_key: Buffer | null;
  /** Set once the file was handed over. */
  citizen_id: string | null;
  seconds: number | null;
}

/** Messages of one conversation handled in one go; a flood of one person's leaves the others their turn. */
export const HEADS_A_LANE = 16;

/**
 * The first waiting messages of each conversation, in a statement of its own after the leases committed: only
 * then is nothing new overlooked. Nothing is read that stands behind a file which is still being fetched.
 */
export async function readHeads(reader: Reader, conversations: readonly string[]): Promise<HeadRow[]> {
  const columns =
    'j.seq, j.dedupe, j.conversation, j.channel, j.account, j.day, j.payload, j.state, j.attempts, j.received_at';
  const open = `FROM journal j WHERE j.conversation = k.key AND j.state IN ('pending', 'media') ORDER BY j.seq LIMIT ${HEADS_A_LANE}`;
  const keys = JSON.stringify(conversations);
  return reader.query<HeadRow>(
    reader.kind === 'sqlite'
      ? `SELECT ${columns} FROM ${eachOf('sqlite')} JOIN journal j ON j.seq IN (SELECT j.seq ${open}) ORDER BY j.seq`
      : `SELECT h.* FROM ${eachOf('postgres')} CROSS JOIN LATERAL (SELECT ${columns} ${open}) AS h ORDER BY h.seq`,
    [keys],
  );
}

export async function readConversations(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, ConversationRow>> {
  const rows = await reader.query<ConversationRow>(
    `SELECT c.id, c.citizen_id, c.session, c.address, c.address_index, c.messages, c.last_inbound_at, c.home, z.wrapped_key, z.language, z.consented_at, z.stopped_at, z.listens ` +
      `FROM conversations c LEFT JOIN citizens z ON z.id = c.citizen_id WHERE ${oneOf(reader.kind, 'c.id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function readMedia(reader: Reader, ids: readonly string[]): Promise<Map<string, MediaRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<MediaRow>(
    `SELECT id, day, state, file_key, citizen_id, seconds FROM media WHERE ${oneOf(reader.kind, 'id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
