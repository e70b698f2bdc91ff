import type { Done } from './telegram-updates.js';

/** A conversation that many people have; `n` is the person's number, which makes their words their own. */
export interface Script {
  name: string;
  lines(n: number): Done[];
}

const VOICE: Done = { voice: 'voice-note', seconds: 12 };
const LOST: Done = { voice: 'forgotten-by-telegram', seconds: 3 };
const PHOTO: Done = { photo: 'photo' };
const STICKER: Done = { sticker: 'sticker' };

const welcome: Done[] = ['bonjour', '1', 'oui'];
/** People have words of their own, so that an answer in another's chat would show. */
const words = (n: number): string => `Quand le puits n° ${n} sera-t-il réparé ?`;

/**
 * Real flows, with two properties: no two replies that follow each other are alike, so that a reply sent
 * twice can be told from two replies; and what is answered depends on the order of a person's messages
 * alone, never on their timing.
 */
export const scripts: readonly Script[] = [
  {
    name: 'written question',
    lines: (n) => [...welcome, '1', 'tringa', '1', words(n), '1', 'oui', '2', '1', '0'],
  },
  {
    name: 'spoken question',
    lines: (n) => [...welcome, '1', 'tringa', '3', VOICE, '2', `Awa n° ${n}`, '1', 'oui', 'aide'],
  },
  {
    name: 'voice first',
    lines: () => [...welcome, VOICE, 'tringa', '1', '1', '1', '1', '2', '0', VOICE, '0'],
  },
  {
    name: 'nobody enrolled',
    lines: (n) => [...welcome, '1', 'toya', '1', words(n), '1', '1', 'langue', '1', '0'],
  },
  {
    name: 'two questions',
    lines: (n) => [
      ...welcome,
      '1',
      'tringa',
      '1',
      words(n),
      '1',
      '1',
      '1',
      'tringa',
      '3',
      words(n),
      '1',
      '1',
      '2',
    ],
  },
  {
    name: 'what cannot be used',
    lines: () => [...welcome, STICKER, LOST, '3', '2', 'aide', PHOTO, '0', '3', '1'],
  },
  {
    name: 'stop and back',
    lines: () => [...welcome, 'aide', 'mes données', 'oui', '0', 'stop', 'bonjour', 'langue', '1', 'aide'],
  },
];
