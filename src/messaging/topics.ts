/** What open pages are told of, by `Wake`: that something changed, and nothing of what. */
export const DELIVERIES = 'deliveries';
/** Something was set aside, failed or is of unknown fate, or somebody dealt with it. */
export const DEAD_LETTERS = 'dead-letters';
