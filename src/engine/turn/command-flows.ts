import type { EverywhereCommand } from '../ports.js';

/** Where everybody without consent starts, and where everybody else is between two flows. */
export const WELCOME = 'welcome';
export const MENU = 'menu';

/** The menu of who has linked this phone to their office, and where a phone is linked to one. */
export const OFFICIAL = 'official';
/** Takes an answer to a question that waits for an office. */
export const OFFICIAL_ANSWER = 'official-answer';

/** Commands that interrupt what is going on with a flow of their own and come back to it. */
export const INTERRUPTING = {
  help: 'help',
  language: 'language',
  voice: 'voice',
  link: 'link',
  danger: 'danger',
  'my-data': 'my-data',
  delete: 'delete',
} as const satisfies Partial<Record<EverywhereCommand, string>>;

/** STOP is never asked twice and never comes back to the question it interrupted. */
export const STOP = 'stop';

/** Flows that must exist. */
export const REQUIRED_FLOWS = [
  WELCOME,
  MENU,
  STOP,
  OFFICIAL,
  OFFICIAL_ANSWER,
  ...Object.values(INTERRUPTING),
];

/** Flows open to a person who has not consented: everything else begins with the welcome. */
export const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  WELCOME,
  STOP,
  OFFICIAL,
  OFFICIAL_ANSWER,
  ...Object.values(INTERRUPTING),
]);
