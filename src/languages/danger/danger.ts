/** Kinds of danger that words may point to, the gravest first. */
export const DANGERS = ['self_harm', 'violence', 'minor', 'danger'] as const;
export type Danger = (typeof DANGERS)[number];

/** What was found, and the words it was found by, so that whoever reads the hint knows why. */
export interface DangerSign {
  readonly kind: Danger;
  readonly words: readonly string[];
}
