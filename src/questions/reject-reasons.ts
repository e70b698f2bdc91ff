/** Why a question is not passed on. The words a citizen hears are `question.reason.<reason>` in the catalogues. */
export const REJECT_REASONS = [
  'insult',
  'names_person',
  'not_a_question',
  'duplicate',
  'off_topic',
  'unclear',
  'other',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
