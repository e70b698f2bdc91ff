import { dangling } from './dangling.js';
import type { Check, Checked, Finding } from './finding.js';
import { longBodies } from './long-bodies.js';
import { longLabels } from './long-labels.js';
import { longSms } from './long-sms.js';
import { longTexts } from './long-texts.js';
import { missingKeys } from './missing-keys.js';
import { parameters } from './parameters.js';
import { silentLoops } from './silent-loops.js';
import { unknownNames } from './unknown-names.js';
import { unreachable } from './unreachable.js';
import { unsetVariables } from './unset-variables.js';
import { untranslated } from './untranslated.js';
import { wordyTexts } from './wordy-texts.js';

/** Every check there is. A new one is added here and to its spec. */
export const CHECKS: readonly Check[] = [
  dangling,
  unreachable,
  silentLoops,
  missingKeys,
  parameters,
  longTexts,
  unknownNames,
  unsetVariables,
  wordyTexts,
  longSms,
  longLabels,
  longBodies,
  untranslated,
];

/** Everything that is wrong with the conversations, the blocking first. */
export function checkFlows(checked: Checked): Finding[] {
  const findings = CHECKS.flatMap(({ name, level, find }) =>
    find(checked).map((found): Finding => ({ level, check: name, ...found })),
  );
  return findings.sort((one, other) => Number(one.level === 'advisory') - Number(other.level === 'advisory'));
}
