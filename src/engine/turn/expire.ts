import { go } from '../nodes/node-type.js';
import type { Session } from '../session.js';
import { Run } from './run.js';
import type { Turn } from './turn.js';
import { here, walk, type Stop } from './walk.js';

/** Whether the wait of a session is over. */
export function isExpired(session: Session | null, now: number): session is Session {
  return session !== null && session.expiresAt !== null && now >= session.expiresAt;
}

/**
 * The wait is over. Without `afterwards` the place is kept without a word. With it the flow goes on there;
 * if that leads to another question, it is asked when the person writes again: nobody is asked at night.
 */
export function expire(turn: Turn): { run: Run; stop: Stop } {
  const run = new Run(turn);
  const next = unchanged(run) ? here(run).node.waits?.afterwards : null;
  const stop: Stop = next ? walk(run, go(next)) : { at: 'wait' };
  if (stop.at === 'wait') {
    run.unsayAll();
    run.session.expiresAt = null;
    run.session.lapsed = true;
  }
  return { run, stop };
}

/** In a flow that was changed meanwhile nothing happens by itself: the person is told first. */
function unchanged({ session, turn }: Run): boolean {
  const frame = session.stack.at(-1);
  return frame !== undefined && turn.flows.get(frame.flow)?.version === frame.version;
}
