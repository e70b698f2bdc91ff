import { again, type Answer, type AnswerKind, type Step } from '../nodes/node-type.js';
import type { EngineInput } from '../input.js';
import { noticeOf, notHere } from './notices.js';
import type { Run } from './run.js';
import { here } from './walk.js';

/** Gives what the person sent to the node that awaits it. */
export function answerHere(run: Run, input: Exclude<EngineInput, { kind: 'opened' }>): Step {
  if (input.kind === 'unsupported' || input.kind === 'media-lost') {
    const { key, parameters } = noticeOf(input);
    return again(key, parameters, false);
  }
  const { waits } = here(run).node;
  if (!waits) return again('common.changed', {}, false);
  const answer = untag(input, waits.tag);
  if (!answer) return again('common.old_choice', {}, false);
  if (!accepted(waits.accepts, answer.kind)) return again(notHere(answer.kind));
  return waits.answer(run, answer);
}

const accepted = (kinds: readonly AnswerKind[], kind: AnswerKind): kind is 'choice' =>
  kind === 'choice' || kinds.includes(kind);

/** The bare value of a button of this node; null for a button of another message. */
function untag(answer: Answer, tag: string): Answer | null {
  if (answer.kind !== 'choice') return answer;
  if (!answer.value.startsWith(`${tag}.`)) return null;
  return { kind: 'choice', value: answer.value.slice(tag.length + 1) };
}
