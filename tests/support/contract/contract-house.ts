import type {
  AddressChange,
  Channel,
  ChannelName,
  DeliveryReceipt,
  InboundContent,
  InboundItem,
  InboundMessage,
  MediaReference,
  OutboundMessage,
  OutboundOption,
  SendErrorKind,
} from '../../../src/channels/contract/index.js';
import type { Logger } from '../../../src/shared/index.js';

/** What one item of a delivery must become; of a message, fields that are not named may be anything. */
export type ExpectedItem =
  | { readonly message: Partial<InboundMessage> & Pick<InboundMessage, 'content'> }
  | { readonly receipt: Omit<DeliveryReceipt, 'channel' | 'account'> }
  | { readonly moved: Pick<AddressChange, 'from' | 'to'> }
  /** Set aside, with this reason. */
  | { readonly unreadable: string };

/** The items of a delivery in their order, or the reason for which the adapter passes all of it over. */
export type ExpectedDelivery = readonly ExpectedItem[] | { readonly ignored: string };

export const said = (content: InboundContent, about: Partial<InboundMessage> = {}): ExpectedItem => ({
  message: { ...about, content },
});
export const text = (words: string): InboundContent => ({ kind: 'text', text: words });
export const unsupported = (what: string): InboundContent => ({ kind: 'unsupported', what });
export const setAside = (reason: string): ExpectedItem => ({ unreadable: reason });

/** One delivery as the provider sends it. */
export interface RawDelivery {
  readonly raw: Buffer;
  /** Name of the payload file, extension included. */
  readonly file: string;
  readonly logger: Logger;
}

/** What the adapter made of it. */
export interface ReadDelivery {
  readonly items: readonly InboundItem[];
  /** Why parts of it were passed over, as the adapter counts them. */
  readonly ignored: readonly string[];
}

/** One message as it reached a phone. */
export interface Delivered {
  readonly chat: string;
  readonly text: string;
  readonly options: readonly OutboundOption[];
  readonly file?: { readonly kind: 'voice' | 'photo' | 'document'; readonly bytes: Buffer };
}

/** Who plays the provider. */
export interface FarEnd {
  /** What has reached phones, in its order; a file and its text may be one message or two. */
  delivered(): readonly Delivered[];
  /** What was arranged and no call has met: anything left makes a test fail. */
  unmet(): readonly string[];
  /** The next message is taken and never answered. Left out where there is no wire. */
  hang?(): void;
}

type OrPromise<T> = T | Promise<T>;

export interface Failure<F extends FarEnd> {
  /** The provider's answer, in a few words. */
  readonly what: string;
  arrange(farEnd: F): OrPromise<void>;
  readonly kind: SendErrorKind;
  readonly retryAfterMs?: number;
  /** Instead of a plain text. */
  readonly message?: Partial<OutboundMessage>;
  /** The far end stays this way: the next message fails too. */
  readonly lasting?: true;
}

/** Files that people sent, as the far end keeps them. */
export interface ContractMedia<F extends FarEnd> {
  readonly kept: (farEnd: F) => OrPromise<{ reference: MediaReference; bytes: Buffer }>;
  readonly gone: (farEnd: F) => OrPromise<MediaReference>;
  /** Over the channel's own cap. Left out where nothing so large can get there. */
  readonly tooLarge?: (farEnd: F) => OrPromise<MediaReference>;
  /** Cannot be had now, and perhaps later. */
  readonly unavailable?: (farEnd: F) => OrPromise<MediaReference>;
}

export interface OpenedChannel<F extends FarEnd> {
  readonly channel: Channel;
  readonly farEnd: F;
  readonly close: () => Promise<void>;
}

/** What is the same for both halves of the suite. */
interface AdapterHouse {
  readonly name: ChannelName;
  /** Tokens and secrets of the adapter: in no log line, no error and no reason. */
  readonly secrets: readonly string[];
}

/** What the suite has to know of an adapter's reading. */
export interface PayloadHouse extends AdapterHouse {
  /** Folder with one file a delivery, its bytes as the provider sends them. */
  readonly payloads: URL;
  /** By the file's name without its extension: every file has a case and every case a file. */
  readonly cases: Readonly<Record<string, ExpectedDelivery>>;
  /** The provider may put several things into one delivery: then one of the files has a broken one among good ones. */
  readonly batches: boolean;
  /** One raw delivery through the adapter into a sink, by a new adapter each time. */
  read(delivery: RawDelivery): Promise<ReadDelivery>;
}

/** What the suite has to know of an adapter's sending and fetching. */
export interface ChannelHouse<F extends FarEnd = FarEnd> extends AdapterHouse {
  /**
   * A channel with a limit for one call, about a second where it can be set, and the far end of its wire. As
   * good as new: nothing that another check sent or arranged is seen.
   */
  open(logger: Logger): Promise<OpenedChannel<F>>;
  /** An address the far end takes messages for; chats of one's own are made from it. */
  chat(number: number): string;
  readonly failures: readonly Failure<F>[];
  /** Null for a channel that carries no files. */
  readonly media: ContractMedia<F> | null;
}

/** Everything the suite has to know of one adapter. */
export interface ContractHouse<F extends FarEnd = FarEnd> extends PayloadHouse, ChannelHouse<F> {}
