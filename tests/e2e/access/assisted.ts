import { spokenFor } from '../../support/spoken-for.js';
import type { Expectation } from './expectations.js';
import { COMMUNES, type Asking } from './stage.js';

const ofDesk = { own: ['animator'], other: [] } as const;
const ofAnimators = { own: ['animator'], other: 'no commune' } as const;
const at = (path: string) => () => path;
const assisted =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/assisted/${await stage.assisted(commune)}${rest}`;
const answered =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/assisted/${await stage.assistedAnswered(commune)}${rest}`;

/** The desk for people without a phone. */
export const ASSISTED: Readonly<Record<string, Expectation>> = {
  'GET /inbox/assisted': { ...ofAnimators, path: at('/inbox/assisted') },
  'POST /inbox/assisted/search': {
    ...ofAnimators,
    path: at('/inbox/assisted/search'),
    fields: () => ({ code: 'ZZZ-ZZZ' }),
    behind: [422, 'no ticket has the code'],
  },
  'GET /inbox/assisted/new': {
    ...ofDesk,
    path: ({ commune }) => `/inbox/assisted/new?language=fr&commune=${encodeURIComponent(COMMUNES[commune])}`,
  },
  'POST /inbox/assisted': {
    ...ofDesk,
    path: at('/inbox/assisted'),
    fields: ({ commune }) => ({
      commune: COMMUNES[commune],
      language: 'fr',
      agreed: 'yes',
      whom: 'mayor',
      text: spokenFor.text,
    }),
  },
  'GET /inbox/assisted/consent/:language': { ...ofAnimators, path: at('/inbox/assisted/consent/fr') },
  'GET /inbox/assisted/:id': { ...ofDesk, path: assisted() },
  'GET /inbox/assisted/:id/ticket': { ...ofDesk, path: assisted('/ticket') },
  'GET /inbox/assisted/:id/answer': { ...ofDesk, path: answered('/answer') },
  'GET /inbox/assisted/:id/voice': { ...ofDesk, path: answered('/voice') },
  'POST /inbox/assisted/:id/withdrawal': { ...ofDesk, path: assisted('/withdrawal') },
  'POST /inbox/assisted/:id/erasure': { ...ofDesk, path: assisted('/erasure') },
};
