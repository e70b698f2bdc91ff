import { FlowFault } from '../fault.js';
import { openFresh, openMenu } from './commands.js';
import { expire, isExpired } from './expire.js';
import { receive } from './receive.js';
import { SESSION_FORMAT } from '../session.js';
import { Run } from './run.js';
import type { Outcome, Turn } from './turn.js';
import { toBeginning, walk, type Stop } from './walk.js';

/**
 * Takes one thing a person did and returns what is remembered and what happened. A wait that is over ends first:
 * nobody is told so at night, and nothing has to watch the clock.
 * Pure but for the ids it draws; never throws for what a person sends.
 */
export function advance(turn: Turn): Outcome {
  if (turn.session && turn.session.format !== SESSION_FORMAT)
    return fromAnotherTime({ ...turn, session: null });
  if (isExpired(turn.session, turn.clock.now())) return expireThenAdvance(turn);
  return guarded(turn, () => receive(turn, turn.input));
}

/** A session as another version of Baro wrote it: nothing in it can be relied upon. */
const fromAnotherTime = (turn: Turn): Outcome =>
  guarded(turn, () => {
    const run = new Run(turn);
    return { run, stop: walk(run, toBeginning(run)) };
  });

/** Begins a conversation that was not asked for: what was going on before is dropped. */
export function beginAt(turn: Turn, flow: string): Outcome {
  return guarded(turn, () => {
    const run = new Run(turn);
    return { run, stop: openFresh(run, flow) };
  });
}

function expireThenAdvance(turn: Turn): Outcome {
  const ended = guarded(turn, () => expire(turn));
  if (ended.kind === 'lookup') return ended;
  const received = advance({ ...turn, session: ended.session });
  if (received.kind === 'lookup') return received;
  return { ...received, events: [...ended.events, ...received.events] };
}

function guarded(turn: Turn, play: () => { run: Run; stop: Stop }): Outcome {
  try {
    const { run, stop } = play();
    return outcomeOf(run, stop);
  } catch (error) {
    return recover(turn, error);
  }
}

function outcomeOf({ session, events }: Run, stop: Stop): Outcome {
  if (stop.at === 'lookup') return { kind: 'lookup', request: stop.request };
  return { kind: 'done', session: stop.at === 'end' ? null : session, events };
}

/**
 * What the broken turn had done is dropped; the person hears it was our fault, or that the flows changed
 * while they were in them, and is at the menu; the host is told where it broke.
 */
function recover(turn: Turn, error: unknown): Outcome {
  const reason = error instanceof FlowFault ? error.reason : 'error';
  const gone = reason === 'unknown-flow' || reason === 'unknown-node';
  const run = new Run(turn);
  const frame = turn.session?.stack.at(-1);
  run.emit('conversation.faulted', {
    flow: frame?.flow ?? null,
    node: frame?.node ?? null,
    reason,
    at: placeOf(error),
  });
  const part = { key: gone ? 'common.changed_menu' : 'common.sorry', parameters: {} };
  run.startAfresh();
  run.sayPart(part);
  try {
    return outcomeOf(run, openMenu(run));
  } catch {
    const silent = new Run(turn);
    silent.events.push(run.events[0]!);
    silent.sayPart(part);
    silent.leave([]);
    return { kind: 'done', session: null, events: silent.events };
  }
}

/** Where it broke, for the operator's log: the error's own message might repeat a person's words. */
function placeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const line = error.stack?.split('\n').find((one) => one.startsWith('    at '));
  return `${error.name}${line ? ` ${line.trim()}` : ''}`;
}
