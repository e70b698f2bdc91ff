import { FRENCH } from '../../shared/index.js';
import { cleanText } from '../clean-text.js';
import type { EngineInput } from '../input.js';
import { again, go } from '../nodes/node-type.js';
import type { EverywhereCommand } from '../ports.js';
import { answerHere } from './answer.js';
import type { Frame, Session } from '../session.js';
import { MENU, OFFICIAL, OPEN_TO_ALL } from './command-flows.js';
import { homeOf, obey, openMenu } from './commands.js';
import { noticeOf } from './notices.js';
import { namesOneOption } from './option-by-word.js';
import { answerQuoted, answersHere } from './quoted.js';
import { Run } from './run.js';
import type { Turn } from './turn.js';
import { here, toBeginning, walk, type Stop } from './walk.js';

/** Decides what a message is: a command, the answer to what was asked, or a beginning. */
export function receive(turn: Turn, sent: EngineInput): { run: Run; stop: Stop } {
  const input = clean(sent);
  const run = new Run(turn);
  speakKnown(run);
  hearLanguage(run, input);
  const command = commandOf(run, input);
  if (turn.citizen.stopped && command !== 'stop') return { run, stop: resume(run, command) };
  if (command) return { run, stop: obey(run, command) };
  if (turn.quoted && takes(input) && !answersHere(run, turn.quoted, input))
    return { run, stop: answerQuoted(run, turn.quoted, input) };
  if (run.session.stack.length === 0) return begin(run, input);
  return { run, stop: goOn(run, input) };
}

const takes = (input: EngineInput): input is Extract<EngineInput, { kind: 'text' | 'voice' }> =>
  input.kind === 'text' || input.kind === 'voice';

/** A language that was taken away since: told in French, and from now on it is French. */
function speakKnown(run: Run): void {
  if (run.turn.phrases.speaks(run.session.language)) return;
  run.changeLanguage(FRENCH);
  run.emit('citizen.language-chosen', { language: FRENCH });
  run.sayPart({ key: 'common.language_gone', parameters: {} });
}

/** The first message that tells a language puts it first among those to choose from. */
function hearLanguage({ session, turn, understanding }: Run, input: EngineInput): void {
  if (turn.citizen.language !== null || session.likely || input.kind !== 'text') return;
  session.likely = understanding.about(input.text).language;
}

function clean(sent: EngineInput): EngineInput {
  if (sent.kind === 'text') return { kind: 'text', text: cleanText(sent.text) };
  if (sent.kind === 'photo' && sent.caption) return { ...sent, caption: cleanText(sent.caption) };
  return sent;
}

function commandOf(run: Run, input: EngineInput): EverywhereCommand | null {
  if (input.kind !== 'text') return null;
  const { session } = run;
  const command = run.understanding.command(input.text, session.language);
  if (command) return !session.lapsed && namesOneOption(input.text, session.offered) ? null : command;
  const menu = homeOf(run) ?? MENU;
  const top = session.stack.at(-1)?.flow ?? menu;
  // Elsewhere a greeting may open what is asked for; here it asks what one can do.
  return top === menu && run.understanding.greeting(input.text, session.language) ? 'menu' : null;
}

/** Somebody who had stopped writes again: that is how one comes back. */
function resume(run: Run, command: EverywhereCommand | null): Stop {
  run.emit('citizen.resumed', {});
  run.sayPart({ key: 'stop.resumed', parameters: {} });
  run.startAfresh();
  return command ? obey(run, command) : openMenu(run);
}

/** Between two flows a message is tried as an answer to the menu, before anybody has seen it; else the menu opens. */
function begin(run: Run, input: EngineInput): { run: Run; stop: Stop } {
  const { turn } = run;
  if (input.kind === 'opened') return { run, stop: openMenu(run) };
  if (
    (turn.citizen.consented || homeOf(run)) &&
    !run.hasSaid() &&
    input.kind !== 'unsupported' &&
    input.kind !== 'media-lost'
  ) {
    const menu = new Run(turn);
    const shown = openMenu(menu);
    if (shown.at === 'lookup') return { run: menu, stop: shown };
    if (shown.at === 'wait') {
      menu.unsayAll();
      const step = answerHere(menu, input);
      const refused = step.do === 'again' && step.because && !step.miss;
      if (step.do !== 'again' || refused) return { run: menu, stop: walk(menu, step) };
    }
  }
  if (input.kind === 'unsupported' || input.kind === 'media-lost') run.sayPart(noticeOf(input));
  return { run, stop: openMenu(run) };
}

/** Where what is going on began: for who is in office, what they do as a citizen begins behind their own menu. */
const rootOf = ({ stack }: Session): Frame => stack.find(({ flow }) => flow !== OFFICIAL) ?? stack[0]!;

function goOn(run: Run, input: EngineInput): Stop {
  const { session, turn } = run;
  const frame = session.stack.at(-1)!;
  // Consent was withdrawn since, for instance from another phone.
  if (!turn.citizen.consented && !OPEN_TO_ALL.has(rootOf(session).flow)) return openMenu(run);
  // A place that is gone, or where now something happens without an answer, is not gone on from: told instead.
  if (!turn.flows.node(frame.flow, frame.node)?.waits) return walk(run, toBeginning(run));
  const { flow, node } = here(run);
  if (flow.version !== frame.version) {
    run.sayPart({ key: 'common.changed', parameters: {} });
    return walk(run, go(node.name));
  }
  if (session.lapsed) {
    run.sayPart({ key: 'common.lapsed', parameters: {} });
    return walk(run, again());
  }
  if (input.kind === 'opened') return walk(run, again());
  return walk(run, answerHere(run, input));
}
