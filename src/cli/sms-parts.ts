import { foldText, partsOf } from '../shared/sms/index.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

/** Which characters of a text force the encoding that holds half: each once. */
const outsideGsm = (text: string): string[] =>
  [...new Set(text)].filter((character) => partsOf(character).encoding === 'ucs-2');

export const smsParts: Command = {
  name: 'sms-parts',
  usage: '"TEXT"',
  summary: 'counts the SMS parts of a text, as it stands and with SMS_FOLD=on',
  flags: {},
  async run({ flags, print }) {
    const text = flags.words.join(' ');
    if (text === '') throw new UsageError('Which text? Write it in quotation marks.');
    const folded = foldText(text);
    print(line('as it stands', text));
    print(line('SMS_FOLD=on', folded));
    const outside = outsideGsm(text);
    if (outside.length > 0) print(`not in the GSM alphabet: ${outside.join(' ')}`);
    if (folded !== text) print(`folded: ${folded}`);
  },
};

function line(what: string, text: string): string {
  const { encoding, parts } = partsOf(text);
  return `${what.padEnd(13)} ${parts} ${parts === 1 ? 'part' : 'parts'}, ${encoding}, ${text.length} characters`;
}
