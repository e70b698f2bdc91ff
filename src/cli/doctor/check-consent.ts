import type { Config } from '../../config/index.js';
import { good, note, type Finding } from './finding.js';

/** Whether people are told who is responsible for what they write: Mali's law 2013-015. */
export function checkConsent({ consentResponsible, demo }: Config): Finding {
  if (consentResponsible !== null) return good('consent', `names « ${consentResponsible} »`);
  const missing = 'CONSENT_RESPONSIBLE is not set: people are told that nobody has been named yet';
  return demo ? good('consent', `${missing}, as befits a demonstration`) : note('consent', missing);
}
