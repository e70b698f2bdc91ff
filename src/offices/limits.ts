/** Longest title of an office; it stands in a message to a citizen. */
export const TITLE_LENGTH = 80;
/** Longest name of a holder. */
export const NAME_LENGTH = 80;
