import type { Expectation } from './expectations.js';
import { COMMUNES, type Asking } from './stage.js';

const ANSWERERS = ['official', 'clerk'] as const;
const PREPARERS = ['moderator', ...ANSWERERS] as const;
const moderated = { own: ['moderator'], other: [] } as const;
const ofThread = { own: ['moderator', ...ANSWERERS], other: [] } as const;
const at = (path: string) => () => path;
const question =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.asked(commune)}${rest}`;
const thread =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.handed(commune)}${rest}`;
const answered =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.answered(commune)}${rest}`;
/** One that a service outside has on paper. */
const onPaper =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.onPaper(commune)}${rest}`;
/** A prepared answer of this person's kind. */
const canned =
  (rest = '') =>
  async ({ stage, commune, who }: Asking) =>
    `/inbox/canned/${await stage.canned(commune, who === 'moderator')}${rest}`;

/** What is done with a question that was handed on, and the answers that are prepared for such. */
export const ANSWERING: Readonly<Record<string, Expectation>> = {
  'GET /inbox/questions/:id/presence': { ...ofThread, path: thread('/presence') },
  'POST /inbox/questions/:id/note': {
    ...ofThread,
    path: thread('/note'),
    fields: () => ({ note: 'À voir avec le service.' }),
  },
  'POST /inbox/questions/:id/return': {
    own: ANSWERERS,
    other: [],
    path: thread('/return'),
    fields: () => ({ reason: 'C’est le cercle.' }),
  },
  'POST /inbox/questions/:id/reassignment': {
    ...moderated,
    path: thread('/reassignment'),
    fields: ({ stage, commune }) => ({ office: stage.office(commune) }),
    behind: [422, 'that office has the question already'],
  },
  'POST /inbox/questions/:id/french': {
    ...moderated,
    path: thread('/french'),
    fields: () => ({ text: 'Quand le pont ?' }),
  },
  'POST /inbox/questions/:id/translation': {
    ...moderated,
    path: answered('/translation'),
    fields: () => ({ language: 'fr', text: 'En mars.' }),
  },
  'POST /inbox/questions/:id/service': {
    ...moderated,
    path: question('/service'),
    fields: () => ({ service: 'Eaux et forêts' }),
  },
  'GET /inbox/questions/:id/slip': { ...moderated, path: onPaper('/slip') },
  'POST /inbox/questions/:id/slip/answer': {
    ...moderated,
    path: onPaper('/slip/answer'),
    fields: () => ({ text: 'En mars.' }),
  },
  'GET /inbox/canned': { own: PREPARERS, other: 'no commune', path: at('/inbox/canned') },
  'POST /inbox/canned': {
    own: PREPARERS,
    other: [],
    path: at('/inbox/canned'),
    fields: ({ stage, commune, who }) => ({
      place: `${COMMUNES[commune]}|${who === 'moderator' ? '' : stage.office(commune)}`,
      title: 'État civil',
      text: 'Le lundi.',
    }),
  },
  'GET /inbox/canned/:id': { own: PREPARERS, other: [], path: canned() },
  'GET /inbox/canned/:id/voice': { own: PREPARERS, other: [], path: canned('/voice') },
  'POST /inbox/canned/:id': {
    own: PREPARERS,
    other: [],
    path: canned(),
    fields: () => ({ title: 'État civil', text: 'Le mardi.' }),
  },
  'POST /inbox/canned/:id/removal': { own: PREPARERS, other: [], path: canned('/removal') },
};
