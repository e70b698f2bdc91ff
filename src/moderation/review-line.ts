/** A text of the catalogues, said by the page in the reader's language. */
export interface Phrase {
  readonly key: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

/** A line of the list of what waits, the same for every kind of contribution. */
export interface ReviewLine {
  readonly id: string;
  readonly href: string;
  readonly communeName: string;
  /** What to do next. */
  readonly tag: Phrase & { readonly tone: 'wait' | 'good' | 'bad' | 'none' };
  readonly icon: 'text' | 'voice';
  /** The first words; null where there are none yet, or where they may hurt who reads down the list. */
  readonly words: string | null;
  /** What is said where there are no words. */
  readonly instead: Phrase;
  /** To whom, and in which language. */
  readonly about: Phrase;
  /** Milliseconds UTC. */
  readonly since: number;
}
