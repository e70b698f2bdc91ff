import { again, go } from '../nodes/node-type.js';
import type { EverywhereCommand } from '../ports.js';
import { INTERRUPTING, MENU, OFFICIAL, STOP, WELCOME } from './command-flows.js';
import type { Run } from './run.js';
import { isPlace, stepBack } from './trail.js';
import { here, push, walk, type Stop } from './walk.js';

/** Does what a command says, wherever the person is. */
export function obey(run: Run, command: EverywhereCommand): Stop {
  switch (command) {
    case 'menu':
      return openMenu(run);
    case 'back':
      return goBack(run);
    case 'stop':
      return openFresh(run, STOP);
    case 'office':
      return openFresh(run, OFFICIAL);
    case 'language':
      // The welcome asks for the language itself, and consent must follow.
      if (!run.turn.citizen.consented && run.session.stack.length === 0) return openFresh(run, WELCOME);
      return interrupt(run, INTERRUPTING.language);
    case 'danger':
      // Nobody is asked for a language first: what they seem to write in is what they hear.
      if (run.turn.citizen.language === null && run.session.likely) run.changeLanguage(run.session.likely);
      return interrupt(run, INTERRUPTING.danger);
    case 'help':
    case 'voice':
    case 'link':
    case 'my-data':
    case 'delete':
      return interrupt(run, INTERRUPTING[command]);
  }
}

/** The menu of this person, for whom it is another than everybody's; null where an upgrade took it away. */
export const homeOf = ({ turn }: Run): string | null =>
  turn.citizen.home && turn.flows.get(turn.citizen.home) ? turn.citizen.home : null;

/** The menu, or the welcome for a person who has not consented; somebody in the welcome is asked again. */
export function openMenu(run: Run): Stop {
  const home = homeOf(run);
  if (home) return openFresh(run, home);
  if (run.turn.citizen.consented) return openFresh(run, MENU);
  const top = run.session.stack.at(-1);
  // An upgrade may have taken the place away; then the welcome begins anew.
  const isThere = top?.flow === WELCOME && isPlace(run.turn.flows, top);
  return isThere ? walk(run, again()) : openFresh(run, WELCOME);
}

/** Drops whatever was going on and starts a flow from nothing. */
export function openFresh(run: Run, flow: string): Stop {
  run.startAfresh();
  push(run, flow);
  return walk(run, go(here(run).flow.start));
}

function interrupt(run: Run, flow: string): Stop {
  const { session } = run;
  const already = session.stack.findIndex((frame) => frame.flow === flow);
  // Asked twice: begin it again instead of piling it on itself.
  if (already >= 0) session.stack.length = already;
  push(run, flow);
  return walk(run, go(here(run).flow.start));
}

/** To the question before this one; before the first there is the menu. */
function goBack(run: Run): Stop {
  const { session, turn } = run;
  if (session.stack.length === 0) return openMenu(run);
  if (session.search !== null) return walk(run, go(here(run).node.name));
  if (!stepBack(session, turn.flows)) return openMenu(run);
  return walk(run, go(here(run).node.name));
}
