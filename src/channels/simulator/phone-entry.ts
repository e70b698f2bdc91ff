import type { OutboundOption } from '../contract/index.js';

/** One thing shown on a phone of the demonstration. */
export interface PhoneEntry {
  /** Place in this phone's conversation, from 1; never reused. */
  readonly id: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly from: 'person' | 'baro';
  readonly text?: string;
  readonly options?: readonly OutboundOption[];
  readonly file?: PhoneFile;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  /** Told to listeners only: storage refused the entry of this id, so it was never said. */
  readonly takenBack?: true;
}

export interface PhoneFile {
  /** To be asked of `SimulatorHub.file`. */
  readonly id: string;
  readonly kind: 'voice' | 'photo' | 'document';
  readonly mime: string;
  readonly bytes: number;
  /** Of a document. */
  readonly name?: string;
}

export type PhoneListener = (entry: PhoneEntry) => void;
