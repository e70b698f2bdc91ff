/** What is used of an AbortSignal, Node's or telegraf's. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** One listener for all calls under one signal: adding and removing one for each costs more than the set. */
const endsBySignal = new WeakMap<StopSignal, Set<() => void>>();

/**
 * Ends a call when its time is over or the host stops.
 * @param limitMs for the whole call, milliseconds
 * @returns to be called once the call is over
 */
export function endAfter(limitMs: number, signal: StopSignal | undefined, end: () => void): () => void {
  const limit = setTimeout(end, limitMs);
  const ends = signal && endsUnder(signal);
  ends?.add(end);
  return () => {
    clearTimeout(limit);
    ends?.delete(end);
  };
}

function endsUnder(signal: StopSignal): Set<() => void> {
  let ends = endsBySignal.get(signal);
  if (!ends) {
    const all = new Set<() => void>();
    signal.addEventListener('abort', () => [...all].forEach((end) => end()));
    endsBySignal.set(signal, (ends = all));
  }
  return ends;
}
