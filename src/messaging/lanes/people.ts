import type { InboundMessage } from '../../channels/contract/index.js';
import type { Tx } from '../../database/index.js';
import type { Session } from '../../engine/index.js';
import { FRENCH, type Ids } from '../../shared/index.js';
import { seal, unseal, type Vault } from '../../vault/index.js';
import { addressId } from '../addresses/address-name.js';
import type { Asker } from './engine-host.js';
import type { ConversationRow } from './lane.repository.js';
import type { PlannedCitizen, PlannedEffects } from './plan.js';
import { openSession } from './sealed-session.js';

export const addressPlace = (conversation: string): string => `conversations.address:${conversation}`;

export const noEffects = (
  conversation: string,
  channel: string,
  account: string,
  row: ConversationRow | undefined,
): PlannedEffects => ({
  conversation,
  channel,
  account,
  citizen: null,
  chat: '',
  addressIndex: row?.address_index ?? '',
  address: null,
  session: undefined,
  lastInboundAt: row?.last_inbound_at ?? 0,
  messagesBefore: row?.messages ?? 0,
  messages: [],
});

/** Puts the person of the conversation into the plan, and one never met with a new key and their address. */
export function meet(
  vault: Vault,
  ids: Ids,
  plan: PlannedEffects,
  row: ConversationRow | undefined,
  message: InboundMessage,
): PlannedCitizen {
  if (plan.citizen) return plan.citizen;
  const citizen = known(vault, row) ?? newCitizen(vault, ids);
  plan.citizen = citizen;
  const index = addressId(vault, plan.channel, plan.account, message.chat);
  if (!row?.citizen_id) {
    plan.chat = message.chat;
    plan.addressIndex = index;
    plan.address = seal(citizen.key, addressPlace(plan.conversation), message.chat);
  } else plan.chat = index === row.address_index ? message.chat : presentChat(citizen, row);
  return citizen;
}

/** Where the person is written to, wherever this message came from; '' when that is somebody else's now. */
const presentChat = (citizen: PlannedCitizen, { id, address }: ConversationRow): string =>
  address ? unseal(citizen.key, addressPlace(id), address).toString() : '';

function known(vault: Vault, row: ConversationRow | undefined): PlannedCitizen | null {
  if (!row?.citizen_id) return null;
  const key = vault.openCitizenKey(row.citizen_id, row.wrapped_key);
  return { id: row.citizen_id, key, language: row.language ?? FRENCH, listens: row.listens, wrapped: null };
}

export function newCitizen(vault: Vault, ids: Ids): PlannedCitizen {
  const id = ids.next();
  const { key, wrapped } = vault.newCitizenKey(id);
  return { id, key, language: FRENCH, listens: null, wrapped };
}

export async function insertCitizen(tx: Tx, { id, wrapped }: PlannedCitizen, now: number): Promise<void> {
  await tx.run(`INSERT INTO citizens (id, wrapped_key, created_at) VALUES (?, ?, ?)`, [id, wrapped, now]);
}

export function presentSession(plan: PlannedEffects, row: ConversationRow | undefined): Session | null {
  if (!row?.session || !row.citizen_id || !plan.citizen) return null;
  return openSession(plan.citizen.key, plan.conversation, row.session);
}

export const askerOf = (
  citizen: PlannedCitizen,
  { conversation }: PlannedEffects,
  row: ConversationRow | undefined,
): Asker => ({
  id: citizen.id,
  conversation,
  // Null until the person chooses: a phone set to French often belongs to somebody who does not read it.
  language: row?.language ?? null,
  consented: row?.consented_at != null,
  stopped: row?.stopped_at != null,
  home: row?.home ?? null,
});
