import type { Expectation } from './expectations.js';

const ofNoCommune = { own: ['admin of everything'], other: 'no commune' } as const;
const at = (path: string) => () => path;
const NO_SUCH_LETTER = [422, 'there is no such message: it was dealt with meanwhile'] as const;

/** What belongs to no commune: channels, and messages that stopped. */
export const OPERATORS: Readonly<Record<string, Expectation>> = {
  'GET /inbox/channels': { ...ofNoCommune, path: at('/inbox/channels') },
  'POST /inbox/channels/:channel/:account/restart': {
    ...ofNoCommune,
    path: at('/inbox/channels/whatsapp-web/1/restart'),
  },
  'POST /inbox/channels/:channel/:account/unpairing': {
    ...ofNoCommune,
    path: at('/inbox/channels/whatsapp-web/1/unpairing'),
  },
  'GET /inbox/dead-letters': { ...ofNoCommune, path: at('/inbox/dead-letters') },
  ...Object.fromEntries(
    [
      'received/:seq/attempt',
      'received/:seq/dismissal',
      'received/:seq/reading',
      'unsent/:seq/attempt',
      'unsent/:seq/dismissal',
    ].map((rest): [string, Expectation] => [
      `POST /inbox/dead-letters/${rest}`,
      {
        ...ofNoCommune,
        path: at(`/inbox/dead-letters/${rest.replace(':seq', '7')}`),
        behind: NO_SUCH_LETTER,
      },
    ]),
  ),
};
