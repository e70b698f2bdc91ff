import type { Expectation } from './expectations.js';
import { LANGUAGES, type Asking } from './stage.js';

const ADMINS = ['admin of everything', 'admin'] as const;
const at = (path: string) => () => path;
const prompt = ({ stage, commune }: Asking) =>
  `/inbox/recordings/${LANGUAGES[commune]}/${stage.prompt(LANGUAGES[commune])}`;
const recording =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/recordings/${LANGUAGES[commune]}/${await stage.recording(LANGUAGES[commune])}${rest}`;
const text =
  (rest = '') =>
  ({ commune }: Asking) =>
    `/inbox/translations/${LANGUAGES[commune]}/menu.ask${rest}`;
const ofVoices = { own: [...ADMINS, 'translator'], other: ADMINS } as const;
const ofTexts = { own: ['translator'], other: [] } as const;
const NO_FILE = [422, 'there is no table, or no recording, in the form'] as const;
const NOTHING_NEW = [
  422,
  'nothing is planned for the office, or there is no other text to go back to',
] as const;

/** What translators record and write. */
export const TEXTS: Readonly<Record<string, Expectation>> = {
  'GET /inbox/recordings': { own: ofVoices.own, other: 'no commune', path: at('/inbox/recordings') },
  'GET /inbox/recordings/:language': {
    ...ofVoices,
    path: ({ commune }) => `/inbox/recordings/${LANGUAGES[commune]}`,
  },
  'GET /inbox/recordings/:language/:key': { ...ofVoices, path: prompt },
  'POST /inbox/recordings/:language/:key': { ...ofVoices, path: prompt, behind: NO_FILE },
  'GET /inbox/recordings/:language/:key/:id/audio': { ...ofVoices, path: recording('/audio') },
  'POST /inbox/recordings/:language/:key/:id/review': { ...ofVoices, path: recording('/review') },
  'POST /inbox/recordings/:language/:key/:id/retraction': { ...ofVoices, path: recording('/retraction') },
  'GET /inbox/translations': { own: ofTexts.own, other: 'no commune', path: at('/inbox/translations') },
  'GET /inbox/translations/:language/:key': { ...ofTexts, path: text() },
  'POST /inbox/translations/:language/:key': { ...ofTexts, path: text(), behind: NO_FILE },
  'POST /inbox/translations/:language/:key/preview': {
    ...ofTexts,
    path: text('/preview'),
    fields: () => ({ text: 'Mun ?' }),
  },
  'POST /inbox/translations/:language/:key/restoration': {
    ...ofTexts,
    path: text('/restoration'),
    behind: NOTHING_NEW,
  },
};
