/** What a person does on a phone of the demonstration. */
export type PersonContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `label` is what the phone shows as said. */
  | { readonly kind: 'choice'; readonly value: string; readonly label?: string }
  | { readonly kind: 'voice'; readonly mime: string; readonly bytes: Buffer; readonly seconds?: number }
  | { readonly kind: 'photo'; readonly mime: string; readonly bytes: Buffer; readonly caption?: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number };

export interface PersonMessage {
  /** Made by the page, once for each thing done: a repeated request is recognised by it. */
  readonly id: string;
  readonly content: PersonContent;
  readonly languageHint?: string;
  /** The entry of the phone that it answers. */
  readonly repliesTo?: number;
}

/** The page sent what no phone would: its route answers 400 or 413. */
export class SimulatorRefusal extends Error {
  override readonly name = 'SimulatorRefusal';

  constructor(readonly reason: 'bad-id' | 'empty' | 'too-long' | 'too-large' | 'bad-type' | 'bad-place') {
    super(reason);
  }
}
