/** How a page hears that something was committed, here or in another process: the `Wake` of the database. */
export interface Signals {
  /** @returns ends it */
  on(topic: string, listener: () => void): () => void;
}

export const SIGNALS = Symbol('Signals');
