import type { Prompt } from '../../recordings/index.js';

export type Shown = 'todo' | 'core' | 'all';
export const SHOWN: readonly Shown[] = ['todo', 'core', 'all'];
export type Done = 'recorded' | 'reviewed' | 'retracted';

/** How far the texts are that a language cannot do without. */
export interface Progress {
  readonly total: number;
  readonly recorded: number;
  readonly reviewed: number;
}

export function progressOf(prompts: readonly Prompt[], total: number): Progress {
  const core = prompts.filter((prompt) => prompt.core);
  const count = (...states: Prompt['state'][]) => core.filter(({ state }) => states.includes(state)).length;
  return { total, recorded: count('recorded', 'reviewed'), reviewed: count('reviewed') };
}

/** What is missing stands before what only waits to be vouched for; the core before the rest. */
export function shownOf(prompts: readonly Prompt[], shown: Shown): Prompt[] {
  if (shown === 'core') return prompts.filter(({ core }) => core);
  if (shown === 'all') return [...prompts];
  const left = prompts.filter(({ state }) => state !== 'reviewed');
  const rank = ({ core, state }: Prompt): number => (core ? 0 : 2) + (state === 'recorded' ? 1 : 0);
  return left.sort((one, other) => rank(one) - rank(other));
}

/** The next text to do something about, round about from this one. */
export function nextOf(prompts: readonly Prompt[], key: string): Prompt | null {
  const left = shownOf(prompts, 'todo').filter((prompt) => prompt.key !== key);
  const place = prompts.findIndex((prompt) => prompt.key === key);
  const after = prompts.slice(place + 1).find((prompt) => left.includes(prompt) && prompt.core);
  return after ?? left[0] ?? null;
}

export const shownIn = (value: string | undefined): Shown => SHOWN.find((shown) => shown === value) ?? 'todo';

export const doneIn = (value: string | undefined): Done | null =>
  (['recorded', 'reviewed', 'retracted'] as const).find((done) => done === value) ?? null;
