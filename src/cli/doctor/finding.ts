/** One line of the examination. A note is nothing wrong, but worth knowing. */
export interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly says: string;
}

export const good = (what: string, says: string): Finding => ({ state: 'good', what, says });
export const note = (what: string, says: string): Finding => ({ state: 'note', what, says });
export const bad = (what: string, says: string): Finding => ({ state: 'bad', what, says });
