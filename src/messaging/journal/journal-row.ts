import type { AddressChange, InboundItem, InboundMessage } from '../../channels/contract/index.js';
import { seal, unseal, type Key, type Vault } from '../../vault/index.js';
import { addressId, type Name } from '../addresses/address-name.js';

/** What has one effect however often it is delivered. A receipt needs no row for that: it only moves forward. */
export type JournaledItem = Exclude<InboundItem, { type: 'receipt' }>;

/** What the journal keeps of a message, sealed: the message, and the id under which its file is stored. */
export interface JournalPayload {
  message: InboundMessage;
  mediaId: string | null;
}

export type JournalState = 'pending' | 'media' | 'done' | 'quarantined';

/** One row to insert, with what must be queued for it. */
export interface JournalRow {
  dedupe: string;
  /** Named after the chat, until it is known where that address leads. */
  conversation: string | null;
  channel: string;
  account: string;
  /** Where a message came from, then what else its sender is known as. */
  names: readonly Name[];
  /** Of a change of address. */
  move: { from: Name; to: Name } | null;
  /** Sealed when asked for: a message handled at once is never stored. Null when there is nothing to keep. */
  payload: () => Buffer | null;
  /** Null for what could not be read. */
  message: InboundMessage | null;
  state: JournalState;
  reason: string | null;
  media: {
    id: string;
    kind: string;
    reference: Buffer;
    mime: string | null;
    bytes: number | null;
    seconds: number | null;
  } | null;
}

const place = (dedupe: string): string => `journal.payload:${dedupe}`;

export const mediaReferencePlace = (mediaId: string): string => `media.reference:${mediaId}`;

const dedupeKey = (vault: Vault, channel: string, account: string, externalId: string): string =>
  vault.index('inbound', channel, account, externalId);

function mediaOf(message: InboundMessage) {
  const { content } = message;
  return content.kind === 'voice' || content.kind === 'photo' ? content.media : null;
}

/** @throws anything for an item that breaks the contract: the caller quarantines it. */
export function journalRow(vault: Vault, dayKey: Key, item: JournaledItem): JournalRow {
  if (item.type === 'unreadable') return quarantinedRow(vault, dayKey, item, item.item.reason);
  if (item.type === 'moved') return moveRow(vault, item.change);
  const { message } = item;
  const dedupe = dedupeKey(vault, message.channel, message.account, message.externalId);
  const media = mediaOf(message);
  // Derived from the unique key, so that a repeated delivery names the same file.
  const mediaId = media ? `m-${dedupe}` : null;
  const payload: JournalPayload = { message, mediaId };
  const names = [message.chat, ...(message.alsoKnownAs ?? [])].map((address) =>
    nameOf(vault, message, address),
  );
  return {
    dedupe,
    conversation: names[0]!.id,
    channel: message.channel,
    account: message.account,
    names,
    move: null,
    payload: () => seal(dayKey, place(dedupe), JSON.stringify(payload)),
    message,
    state: media ? 'media' : 'pending',
    reason: null,
    media:
      media && mediaId
        ? {
            id: mediaId,
            kind: media.kind,
            reference: seal(dayKey, mediaReferencePlace(mediaId), JSON.stringify(media)),
            mime: media.mime ?? null,
            bytes: media.bytes ?? null,
            seconds: media.seconds === undefined ? null : Math.round(media.seconds),
          }
        : null,
  };
}

const nameOf = (vault: Vault, at: { channel: string; account: string }, address: string): Name => ({
  id: addressId(vault, at.channel, at.account, address),
  address,
});

/** It is done with the commit that stores it; what stays only recognises a repeat. */
function moveRow(vault: Vault, change: AddressChange): JournalRow {
  const { channel, account, externalId } = change;
  return {
    dedupe: dedupeKey(vault, channel, account, externalId),
    conversation: null,
    channel,
    account,
    names: [],
    move: { from: nameOf(vault, change, change.from), to: nameOf(vault, change, change.to) },
    payload: () => null,
    message: null,
    state: 'done',
    reason: null,
    media: null,
  };
}

/** So that an erasure finds it; a message that breaks the contract may have no address. */
function nameOrNull(vault: Vault, { channel, account, chat }: InboundMessage): Name | null {
  try {
    return nameOf(vault, { channel, account }, chat);
  } catch {
    return null;
  }
}

/** Keeps what could not be read or stored as it was, for a person to look at. */
export function quarantinedRow(vault: Vault, dayKey: Key, item: JournaledItem, reason: string): JournalRow {
  const { told, raw } = toldBy(item);
  const { channel, account, externalId } = told;
  const dedupe = dedupeKey(vault, String(channel), String(account), String(externalId));
  const name = item.type === 'message' ? nameOrNull(vault, item.message) : null;
  return {
    dedupe,
    conversation: name?.id ?? null,
    channel: String(channel),
    account: String(account),
    names: name ? [name] : [],
    move: null,
    payload: () => seal(dayKey, place(dedupe), raw),
    message: null,
    state: 'quarantined',
    reason: reason.slice(0, 200),
    media: null,
  };
}

function toldBy(item: JournaledItem): {
  told: { channel: string; account: string; externalId: string };
  raw: string;
} {
  switch (item.type) {
    case 'message':
      return { told: item.message, raw: JSON.stringify(item.message) };
    case 'moved':
      return { told: item.change, raw: JSON.stringify(item.change) };
    case 'unreadable':
      return { told: item.item, raw: item.item.raw };
  }
}

export function openPayload(dayKey: Key, dedupe: string, payload: Buffer): JournalPayload {
  return JSON.parse(unseal(dayKey, place(dedupe), payload).toString()) as JournalPayload;
}
