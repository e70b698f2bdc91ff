import { typeset } from '../words.js';

interface SaidProps {
  /** Theirs: the person who asks. Ours: who answers. */
  readonly by: 'theirs' | 'ours';
  readonly text: string;
}

/** Somebody's own words. */
export const Said = ({ by, text }: SaidProps) => (
  <blockquote class={`said ${by}`}>{typeset(text)}</blockquote>
);
