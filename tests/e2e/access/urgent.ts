import type { Expectation } from './expectations.js';
import type { Asking } from './stage.js';

const ADMINS = ['admin of everything', 'admin'] as const;
const EVERYWHERE = ['admin of everything'] as const;
const moderated = { own: ['moderator'], other: [] } as const;
const ofAdmins = { own: ADMINS, other: 'no commune' } as const;
const ofPeople = { own: ADMINS, other: EVERYWHERE } as const;
const at = (path: string) => () => path;
/** Nobody is trained here: the moderators of the region read it, and the admins of the commune. */
const trainedFor = { own: [...ADMINS, 'moderator'], other: EVERYWHERE } as const;
const urgent =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/urgent/${await stage.inDanger(commune)}${rest}`;
const marked = async ({ stage, commune }: Asking) => `/inbox/urgent/${await stage.asked(commune)}`;
const referral =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/referrals/${await stage.referral(commune)}${rest}`;
const PROMISED = [422, 'the person told it in confidence'] as const;

/** People in danger, and whom they can call. */
export const URGENT: Readonly<Record<string, Expectation>> = {
  'GET /inbox/urgent': { own: [...ADMINS, 'moderator'], other: 'no commune', path: at('/inbox/urgent') },
  'GET /inbox/urgent/alerts': {
    own: [...ADMINS, 'moderator'],
    other: 'no commune',
    path: at('/inbox/urgent/alerts'),
  },
  'GET /inbox/urgent/:id': { ...trainedFor, path: urgent() },
  'POST /inbox/urgent/:id': { ...moderated, path: marked },
  'POST /inbox/urgent/:id/messages': {
    ...trainedFor,
    path: urgent('/messages'),
    fields: () => ({ message: 'Bonjour.' }),
  },
  'POST /inbox/urgent/:id/notes': {
    ...trainedFor,
    path: urgent('/notes'),
    fields: () => ({ note: 'Appelée.' }),
  },
  'POST /inbox/urgent/:id/settlement': {
    ...trainedFor,
    path: urgent('/settlement'),
    fields: () => ({ outcome: 'helped' }),
  },
  'POST /inbox/urgent/:id/release': { ...trainedFor, path: urgent('/release'), behind: PROMISED },
  'GET /inbox/referrals': { ...ofAdmins, path: at('/inbox/referrals') },
  'POST /inbox/referrals': {
    ...ofPeople,
    path: at('/inbox/referrals'),
    fields: ({ commune }) => ({
      number: '15',
      answers: 'Samu',
      hours: 'jour et nuit',
      languages: 'français',
      places: commune === 'own' ? 'Tringa' : 'Kita',
    }),
  },
  'POST /inbox/referrals/:id/check': { ...ofPeople, path: referral('/check') },
  'POST /inbox/referrals/:id/removal': { ...ofPeople, path: referral('/removal') },
};
