import type { PageFrame } from '../../site/index.js';

/** Beginnings of the reasons that an administrator meets often, and their names in `inbox.dead.reason`. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['blocked', 'blocked'],
  ['erased', 'erased'],
  ['refused: the person erased', 'erased'],
  ['refused', 'refused'],
  ['uncertain', 'uncertain'],
  ['sent by a process that ended', 'uncertain'],
  ['the person did not write again', 'held'],
];

/** Why it stopped, in plain words, and under them what the log says. */
export function Reason({ frame, reason }: { frame: PageFrame; reason: string | null }) {
  if (reason === null) return null;
  const kind = KNOWN.find(([begins]) => reason.startsWith(begins))?.[1] ?? 'other';
  return (
    <p>
      {frame.say('inbox.dead.reason', { kind })} <code class="soft">{reason}</code>
    </p>
  );
}
