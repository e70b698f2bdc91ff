/** What the page needs of the demonstration's channel; the composition root binds it. */
export interface SimulatorPort {
  /** What the phone shows, the oldest first; `afterId` leaves out what the page has already. */
  feed(chat: string, afterId?: number): readonly PhoneEntry[];
  /** @returns ends it */
  subscribe(chat: string, listener: (entry: PhoneEntry) => void): () => void;
  file(id: string): { readonly mime: string; readonly bytes: Buffer } | undefined;
  /** Resolves once it is stored. A message with a known id has no second effect. */
  receive(chat: string, message: { id: string; content: PhoneContent }): Promise<void>;
}

export interface PhoneEntry {
  readonly id: number;
  /** Nothing new: the entry of this id is gone again. */
  readonly takenBack?: true;
}

export type PhoneContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly value: string; readonly label?: string }
  | { readonly kind: 'voice'; readonly mime: string; readonly bytes: Buffer; readonly seconds?: number };

export const SIMULATOR = Symbol('SimulatorPort');
