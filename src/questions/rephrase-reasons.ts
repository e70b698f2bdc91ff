/** Why a question is asked for in other words. What a citizen hears is `question.rephrase.<reason>` in the catalogues. */
export const REPHRASE_REASONS = ['insult', 'names_person', 'recognisable', 'several', 'unclear'] as const;
export type RephraseReason = (typeof REPHRASE_REASONS)[number];
