import { communeId } from '../../src/territories/index.js';

export const TRINGA = communeId('Yélimané', 'Tringa');
export const TOYA = communeId('Yélimané', 'Toya');
export const KITA = communeId('Kita', 'Kita');

/** What `question.submitted` carries when somebody asked in writing, without a name. */
export const asked = {
  communeId: TRINGA,
  target: 'mayor',
  officeId: null,
  kind: 'text',
  text: 'Quand le pont sera-t-il réparé ?',
  mediaId: null,
  seconds: null,
  voiceAllowed: null,
  anonymous: true,
  firstName: null,
  topic: 'roads',
  writtenIn: 'fr',
} as const;

export type Asked = {
  -readonly [field in keyof typeof asked]: (typeof asked)[field] | string | number | boolean | null;
};
