/** What a question can be about, in the order in which they are shown. `other` is told by its words or by a moderator. */
export const TOPICS = [
  'water',
  'health',
  'school',
  'roads',
  'civil_registration',
  'taxes',
  'land',
  'security',
  'youth',
  'women',
  'environment',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

export const isTopic = (text: string): text is Topic => (TOPICS as readonly string[]).includes(text);

/** Who answers for something: an elected council of that level, or a service of the State. */
export const LEVELS = ['commune', 'cercle', 'region', 'state'] as const;
export type Level = (typeof LEVELS)[number];
