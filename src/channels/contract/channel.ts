import type { ChannelName, InboundSink, MediaReference } from './inbound.js';
import type { OutboundMessage, SendReceipt } from './outbound.js';

export interface ChannelLimits {
  /**
   * Characters of one text message, counted as UTF-16 units here as everywhere below. No provider counts more
   * than that: one that counts whole characters counts an emoji once where we count it twice.
   */
  readonly textLength: number;
  /**
   * Where what one message holds depends on its characters: how many of the first of this text do. Never more than
   * `textLength`; without it every text is counted alike.
   */
  readonly fitting?: (text: string) => number;
  /** How many options may be shown as buttons; 0: numbered text only. */
  readonly buttons: number;
  /** Characters of a button's label. */
  readonly buttonLength: number;
  /** How many options may be shown as a list, when they are more than `buttons`; 0: there are no lists. */
  readonly rows: number;
  /** Characters of a row's label. */
  readonly rowLength: number;
  /** Characters of the line under a row's label; without it there is none. */
  readonly rowDescriptionLength?: number;
  /** Characters of a text that carries options, where that is less than `textLength`. */
  readonly textLengthWithOptions?: number;
  /** Largest file we fetch or send, bytes; 0: the channel carries no files. */
  readonly mediaBytes: number;
}

/** How fast the provider lets us send. */
export interface ChannelPace {
  /** Messages a second over the whole account. */
  readonly perSecond: number;
  /** Least milliseconds between two messages to one chat. */
  readonly perChatMs: number;
  /** Texts that wait for the same chat leave as one message, because the provider counts messages. */
  readonly mergesTexts?: boolean;
}

export interface FetchedMedia {
  readonly bytes: Buffer;
  readonly mime?: string;
}

/** The file is gone at the provider: the person is asked to send it again. */
export class MediaGone extends Error {
  override readonly name = 'MediaGone';
}

/** The file is over the cap: the person is told the limit. */
export class MediaTooLarge extends Error {
  override readonly name = 'MediaTooLarge';
}

/** A way to the provider that is there only while something of ours is linked with it. */
export interface Line {
  readonly isOpen: boolean;
  /** Told whenever it opens or closes. @returns ends it */
  onChange(listener: () => void): () => void;
}

/**
 * One adapter. It parses and sends; it never writes to the database, decides or replies.
 * Anything inbound goes to the `InboundSink`, and only after `accept` has resolved may the
 * provider be told that we have it.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly account: string;
  readonly limits: ChannelLimits;
  readonly pace: ChannelPace;
  /**
   * Whether the provider tells later what became of a message (`DeliveryReceipt`). Only then is its id of each
   * message kept, elsewhere only that of messages about something, which may be answered by quoting them: an index
   * entry and a digest that others need not pay for.
   */
  readonly tellsReceipts?: boolean;
  /**
   * Where only the process that listens can send and fetch, and only while its line is open (WhatsApp Web).
   * While it is closed, and in every other process, what waits goes on waiting and no attempt is used up.
   */
  readonly line?: Line;
  /**
   * Gives up by itself after a time of its own, as `uncertain`; `signal` only says that the process stops.
   * @throws {SendError} and nothing else.
   */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt>;
  /**
   * Where the provider lets us write freely only for a while after the person wrote (WhatsApp: 24 hours):
   * sends the neutral, approved message that asks them to tap. What waits goes out when they do.
   * @throws {SendError} and nothing else.
   */
  knock?(chat: string, signal: AbortSignal): Promise<SendReceipt>;
  /**
   * Milliseconds after the person's last message within which the provider lets us write freely. A channel that
   * throws `closed` has this or `knock`: elsewhere nobody would look for what is held.
   */
  readonly freeForMs?: number;
  /** @throws {MediaGone} {MediaTooLarge}; any other error means "try again later". */
  fetchMedia(reference: MediaReference, signal: AbortSignal): Promise<FetchedMedia>;
}

/**
 * A channel that asks its provider for messages instead of being called (long polling).
 * It runs in one process at a time, under a database lease that the host holds for it.
 */
export interface ListeningChannel extends Channel {
  /** Runs until the signal aborts; survives every error of the provider with back-off. */
  listen(sink: InboundSink, signal: AbortSignal): Promise<void>;
}

/** What a person may ask of a channel that is paired with a phone, from whichever process. */
export type PairingOrder = 'restart' | 'unpair';

/** A channel that speaks through a phone which somebody has linked with it. */
export interface PairedChannel extends ListeningChannel {
  /** Only where it listens; elsewhere nothing happens. */
  obey(order: PairingOrder): void;
}

/** Why a channel that is paired with a phone does not reach its provider. */
export type LostReason =
  | 'browser-missing' // the browser's program is not where it should be
  | 'page-missing' // the pinned version of the provider's page is not in its folder
  | 'not-started' // it did not come up in time
  | 'ended' // the browser or its process ended by itself
  | 'silent' // it is there and answers nothing
  | 'offline' // it answers, and does not reach the provider
  | 'unlinked' // somebody ended the link on the phone
  | 'taken-over' // another browser uses the link
  | 'outdated' // the provider no longer takes this version
  | 'banned'; // the provider has locked the number

/** Whether a channel that is paired with a phone reaches its provider. */
export type PairingState =
  | { readonly kind: 'starting' }
  /** The phone has to read `code` as a QR code; it is a secret, and good until a new one comes. */
  | { readonly kind: 'to-pair'; readonly code: string }
  | { readonly kind: 'connected'; readonly number: string | null }
  /** `retryInMs`: null when only a person can mend it. */
  | { readonly kind: 'lost'; readonly reason: LostReason; readonly retryInMs: number | null };

/** Where such a channel says how it is, whichever process it runs in: for the page that pairs it and for health. */
export interface PairingPort {
  /** Said again now and then while nothing changes: what is heard no more has died. @param memoryBytes of its child processes */
  report(state: PairingState, memoryBytes?: number): void;
}
