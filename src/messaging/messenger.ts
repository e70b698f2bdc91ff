import type { Catalogues } from '../catalogues/index.js';
import type { Tx } from '../database/index.js';
import { FRENCH, type Ids, type LanguageCode } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import type { ChannelDirectory } from './channel-directory.js';
import type { Outbox } from './outbox/outbox.js';
import { sealBody, type OutboxKind, type OutboxRow } from './outbox/outbox.repository.js';
import { asMessages, composeWithFile, type Told } from './rendering/with-file.js';
import type { ListeningMode, Voices } from './voice/voices.js';

interface Recipient {
  conversation: string;
  channel: string;
  account: string;
  wrapped_key: Buffer | null;
  language: string | null;
  stopped_at: number | null;
  listens: ListeningMode | null;
}

export interface MessengerParts {
  outbox: Outbox;
  vault: Vault;
  catalogues: Catalogues;
  channels: ChannelDirectory;
  ids: Ids;
  voices: Voices;
}

/** Tells a citizen something outside of a conversation's turn: a decision, an answer. */
export class Messenger {
  constructor(private readonly parts: MessengerParts) {}

  /**
   * Puts a message into the outbox inside the given transaction, to the conversation the person last
   * wrote in and in their language. Resolves to false when there is nobody to tell: the data were erased,
   * or the person said STOP and will read it when they come back.
   * @param options.to the one of their conversations it is about; else the one they last wrote in.
   * @param options.language for somebody who has not chosen one yet.
   * @param options.subject what it is about, e.g. `question:<id>`, for showing whether it arrived.
   */
  async tell(
    tx: Tx,
    citizenId: string,
    told: readonly Told[],
    options: { subject?: string; kind?: OutboxKind; to?: string; language?: LanguageCode } = {},
  ): Promise<boolean> {
    const recipient = await this.recipient(tx, citizenId, options.to);
    if (!recipient?.wrapped_key || recipient.stopped_at !== null) return false;
    const { vault, catalogues, channels, ids, outbox, voices } = this.parts;
    const { listens } = recipient;
    const key = vault.openCitizenKey(citizenId, recipient.wrapped_key);
    const limits = channels.limits(recipient.channel, recipient.account);
    const language = recipient.language ?? options.language ?? FRENCH;
    const where = { catalogues, limits, language, voices, listens };
    const messages = asMessages(told).flatMap((one) => composeWithFile(where, one));
    const rows = messages.map((message): OutboxRow => {
      const uid = ids.next();
      return {
        uid,
        conversation: recipient.conversation,
        channel: recipient.channel,
        account: recipient.account,
        citizenId,
        kind: options.kind ?? 'reply',
        subject: options.subject ?? null,
        body: sealBody(key, uid, message),
        message: null,
      };
    });
    await outbox.write(tx, rows);
    return true;
  }

  private async recipient(tx: Tx, citizenId: string, to?: string): Promise<Recipient | undefined> {
    const [row] = await tx.query<Recipient>(
      `SELECT c.id AS conversation, c.channel, c.account, z.wrapped_key, z.language, z.stopped_at, z.listens ` +
        `FROM conversations c JOIN citizens z ON z.id = c.citizen_id WHERE c.citizen_id = ? ${to ? 'AND c.id = ? ' : ''}` +
        // One without an address only when there is no other: there it fails where everybody sees it.
        `ORDER BY c.address IS NULL, COALESCE(c.last_inbound_at, 0) DESC LIMIT 1`,
      to ? [citizenId, to] : [citizenId],
    );
    return row;
  }
}
