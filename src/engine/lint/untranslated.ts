import { FRENCH } from '../../shared/index.js';
import type { Check } from './finding.js';

const SHOWN = 5;

/** Staff and the web pages work in French; what citizens hear is translated. */
const FOR_STAFF = /^(?:inbox|site|simulator)\./;

/** What a language still says in French, or says of an older French text. */
export const untranslated: Check = {
  name: 'untranslated',
  level: 'advisory',
  find({ texts }) {
    const keys = texts.keys().filter((key) => !FOR_STAFF.test(key));
    const others = texts.languages().filter(({ code }) => code !== FRENCH);
    return others.flatMap(({ code }) => [
      ...told(
        code,
        'not translated',
        keys.filter((key) => texts.state(code, key) === null),
      ),
      ...told(
        code,
        'stale',
        keys.filter((key) => texts.state(code, key) === 'stale'),
      ),
    ]);
  },
};

function told(at: string, what: string, keys: string[]): { at: string; message: string }[] {
  if (keys.length === 0) return [];
  const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : '';
  return [{ at, message: `${keys.length} ${what}: ${keys.slice(0, SHOWN).join(', ')}${more}` }];
}
