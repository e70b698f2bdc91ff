import type { EngineInput } from '../input.js';
import { go } from '../nodes/node-type.js';
import { answerHere } from './answer.js';
import { namesOneOption } from './option-by-word.js';
import type { Run } from './run.js';
import type { Quoted } from './turn.js';
import { here, push, walk, type Stop } from './walk.js';

type Said = Extract<EngineInput, { kind: 'text' | 'voice' }>;

/**
 * Somebody who is asked « Envoyer ? » and quotes the question once more to say « oui » means what they are asked, and
 * does not answer the question with it.
 */
export function answersHere({ session, understanding }: Run, quoted: Quoted, input: Said): boolean {
  const isThere = session.stack.at(-1)?.flow === quoted.flow && session.variables['quoted'] === quoted.value;
  if (!isThere || session.lapsed || session.offered.length === 0 || input.kind !== 'text') return false;
  const { offered, language } = session;
  return (
    namesOneOption(input.text, offered) ||
    understanding.yesNo(input.text, language) !== null ||
    typeof understanding.option(input.text, offered, language) === 'number'
  );
}

/** Begins the flow that takes such an answer, and gives it what was said before anybody is asked for it. */
export function answerQuoted(run: Run, { flow, value }: Quoted, input: Said): Stop {
  run.startAfresh();
  run.session.variables['quoted'] = value;
  push(run, flow);
  const stop = walk(run, go(here(run).flow.start));
  if (stop.at !== 'wait') return stop;
  run.unsayAll();
  return walk(run, answerHere(run, input));
}
