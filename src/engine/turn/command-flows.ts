import type { EverywhereCommand } from '../ports.js';

/** Where everybody without consent starts, and where everybody else is between two flows. */
export const WELCOME = 'welcome';
export const MENU = 'menu';

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
export const REQUIRED_FLOWS = [WELCOME, MENU, STOP, ...Object.values(INTERRUPTING)];

/** Flows open to a person who has not consented: everything else begins with the welcome. */
export const OPEN_TO_ALL: ReadonlySet<string> = new Set([WELCOME, STOP, ...Object.values(INTERRUPTING)]);
