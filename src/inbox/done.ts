import { DONE, type Done } from './desk.view.js';

/** What the address says was just done; null for anything we would not have written there. */
export const doneIn = (value: string | undefined): Done | null => DONE.find((one) => one === value) ?? null;
