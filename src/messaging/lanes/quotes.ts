import type { InboundMessage } from '../../channels/contract/index.js';
import { oneOf, type Reader } from '../../database/index.js';
import type { Quoted } from '../../engine/index.js';
import type { Vault } from '../../vault/index.js';

/** By the beginning of a subject: the flow that takes an answer to a message about it. */
export type QuotedFlows = Readonly<Record<string, string>>;

/** Finds out what a message answers that quotes one of ours. */
export class Quotes {
  constructor(
    private readonly reader: Reader,
    private readonly vault: Vault,
    private readonly flows: QuotedFlows,
  ) {}

  /**
   * Only what was said to this very person in this conversation: ids of some providers count anew in every chat, and
   * a number may be somebody else's by now. Null when it quotes nothing that can be answered.
   */
  async of(
    citizenId: string,
    { channel, account, repliesTo = [] }: InboundMessage,
    conversation: string,
  ): Promise<Quoted | null> {
    if (repliesTo.length === 0) return null;
    const indexes = repliesTo.map((id) => this.vault.index('outbound', channel, account, id));
    const rows = await this.reader.query<{ subject: string }>(
      `SELECT subject FROM outbox WHERE external_index IS NOT NULL AND ${oneOf(this.reader.kind, 'external_index')} ` +
        `AND conversation = ? AND citizen_id = ? AND subject IS NOT NULL`,
      [JSON.stringify(indexes), conversation, citizenId],
    );
    for (const { subject } of rows) {
      const [about, value] = partsOf(subject);
      const flow = Object.hasOwn(this.flows, about) ? this.flows[about] : undefined;
      if (flow) return { flow, value };
    }
    return null;
  }
}

/** "office-question:17" is about an "office-question", namely 17. */
function partsOf(subject: string): [string, string] {
  const colon = subject.indexOf(':');
  return [subject.slice(0, colon), subject.slice(colon + 1)];
}
