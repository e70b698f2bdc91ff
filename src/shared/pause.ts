import { setTimeout as after } from 'node:timers/promises';

/** Waits, or ends at once when the signal aborts; never throws. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await after(milliseconds, undefined, { signal }).catch(() => undefined);
}
