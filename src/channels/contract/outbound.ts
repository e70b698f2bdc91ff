export interface OutboundOption {
  /** Comes back in `InboundContent` of kind `choice`. At most 60 bytes of UTF-8. */
  readonly value: string;
  /** As a button shows it, digit first: "1 · Poser une question". */
  readonly label: string;
  /** The whole name where the label had to be shortened, for a list that has room under a row's label. */
  readonly description?: string;
}

export interface OutboundFile {
  readonly kind: 'voice' | 'photo' | 'document';
  readonly mime: string;
  readonly bytes: Buffer;
  /** Of a document: what the phone shows, with its ending. */
  readonly name?: string;
}

/** A message ready to leave: every word is final. The adapter adds and removes nothing but markup. */
export interface OutboundMessage {
  readonly chat: string;
  readonly text: string;
  /** Offered as buttons where the channel has them; more than its buttons, as a list. */
  readonly options: readonly OutboundOption[];
  /** What the button says that opens the list. */
  readonly listLabel?: string;
  /** Sent before the text. */
  readonly file?: OutboundFile;
  /** What is said in the place of file and text where the person takes no such file. */
  readonly insteadOfFile?: string;
}

export interface SendReceipt {
  /** The provider's id of the message, for later receipts; null where there is none. */
  readonly externalId: string | null;
}
