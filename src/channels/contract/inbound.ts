import type { SendErrorKind } from './send-error.js';

/** Names are stored with every row: never rename one. */
export type ChannelName = 'telegram' | 'simulator' | 'whatsapp-web' | 'whatsapp-cloud' | 'sms';

/** Where a file waits at the provider; opaque to everyone but the adapter that made it. */
export interface MediaReference {
  /** What the adapter needs to fetch it again later, e.g. Telegram's file_id. */
  readonly remote: string;
  readonly kind: 'voice' | 'photo';
  /** As declared by the provider: to be checked against the bytes, never believed. */
  readonly mime?: string;
  readonly bytes?: number;
  readonly seconds?: number;
}

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** A button or a row was tapped: `value` is what we gave with the option. */
  | { readonly kind: 'choice'; readonly value: string }
  /** The button of the message that asks a person to tap (`Channel.knock`): they want what waits, and say nothing else. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'voice'; readonly media: MediaReference }
  | { readonly kind: 'photo'; readonly media: MediaReference; readonly caption?: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  /** Anything we cannot use (sticker, video, contact …): answered kindly, so it passes the whole way too. */
  | { readonly kind: 'unsupported'; readonly what: string };

/** One thing a person did, in the words of no provider. */
export interface InboundMessage {
  readonly channel: ChannelName;
  /** Which of our own accounts it came to: a bot's id, a phone number's id. */
  readonly account: string;
  /** The provider's id of the event, unique within channel and account; repeats carry the same one. */
  readonly externalId: string;
  /** Where to answer; with channel and account it names the conversation. */
  readonly chat: string;
  /**
   * Other addresses under which the provider knows the same person, e.g. the phone number beside an id of its
   * own. They only ever lead to a conversation that has no `chat` of its own yet: two people are never merged.
   */
  readonly alsoKnownAs?: readonly string[];
  /** The person's first name as the provider tells it; never shown to officials. */
  readonly senderName?: string;
  /** The language the person's phone is set to, if told ("fr", "bm"). */
  readonly languageHint?: string;
  /** Milliseconds UTC by the provider's clock. */
  readonly sentAt?: number;
  /**
   * The message that this one answers by quoting it, as `SendReceipt.externalId` would have named it were it ours:
   * every id it may be known under, where the provider does not tell which. It may be anybody's.
   */
  readonly repliesTo?: readonly string[];
  readonly content: InboundContent;
}

/** An authentic item the adapter could not read: kept, shown among the dead letters, never lost. */
export interface UnreadableItem {
  readonly channel: ChannelName;
  readonly account: string;
  /** The provider's id if it could be read, else a hash of the raw text. */
  readonly externalId: string;
  readonly raw: string;
  readonly reason: string;
}

/** What became of a message that the provider had accepted from us. */
export interface DeliveryReceipt {
  readonly channel: ChannelName;
  readonly account: string;
  /** As `SendReceipt.externalId` gave it. */
  readonly externalId: string;
  readonly state: 'delivered' | 'read' | 'failed';
  /** Why it failed. One that passes is sent again by itself. */
  readonly error?: SendErrorKind;
  /** Milliseconds for which the provider wants nothing from the whole account, if it is known. */
  readonly retryAfterMs?: number;
}

/** The provider says that a person has another address from now on. */
export interface AddressChange {
  readonly channel: ChannelName;
  readonly account: string;
  readonly externalId: string;
  readonly from: string;
  readonly to: string;
}

export type InboundItem =
  | { readonly type: 'message'; readonly message: InboundMessage }
  | { readonly type: 'receipt'; readonly receipt: DeliveryReceipt }
  | { readonly type: 'moved'; readonly change: AddressChange }
  | { readonly type: 'unreadable'; readonly item: UnreadableItem };

/** Storage cannot take it now (locked, full): the adapter answers 503 and the provider tries again. */
export class StorageRefused extends Error {
  override readonly name = 'StorageRefused';
}

export interface InboundSink {
  /**
   * Takes the items of one delivery, in their order. Resolves only when every item is durably
   * stored or recognised as a repeat: until then the provider must not be told "received".
   * @throws {StorageRefused}
   */
  accept(items: readonly InboundItem[]): Promise<void>;
}
