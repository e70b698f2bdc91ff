import { typeset } from '../words.js';

interface SaidProps {
  /** Theirs: the person who asks. Ours: who answers. */
  readonly by: 'theirs' | 'ours';
  readonly text: string;
}

/** Somebody's own words, from the side from which their script is written, each paragraph by itself. */
export const Said = ({ by, text }: SaidProps) => (
  <blockquote class={`said ${by}`} dir="auto">
    {typeset(text)}
  </blockquote>
);
