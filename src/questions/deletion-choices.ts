import type { Reader } from '../database/index.js';
import type { LookupProvider } from '../messaging/index.js';
import type { LanguageCode } from '../shared/index.js';
import { standingOf } from './standing.js';

interface Words {
  text(language: LanguageCode, key: string): string;
}

/** `deletion-choices`: whoever has asked something that nobody answered may wait for it; for others there is nothing to choose. */
export const deletionChoices = (reader: Reader, words: Words): LookupProvider => ({
  name: 'deletion-choices',
  async rows(_parameters, { citizenId, language }) {
    const { open } = await standingOf(reader, citizenId);
    if (open === 0) return [];
    return ['now', 'wait', 'no'].map((value) => ({ value, label: words.text(language, `delete.${value}`) }));
  },
});
