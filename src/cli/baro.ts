import type { Config } from '../config/index.js';
import { BaroError } from '../shared/index.js';
import { commands } from './commands.js';
import { Flags } from './flags.js';
import { helpOf } from './help.js';
import { lineOf } from './line-of.js';
import { UsageError } from './usage-error.js';

export interface Console {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly lines: () => AsyncIterable<string>;
}

/** Runs one command as it was typed. Resolves to the exit code; what goes wrong is said in one line. */
export async function baro(
  typed: readonly string[],
  config: () => Config,
  { print, complain, lines }: Console,
): Promise<number> {
  try {
    const [first] = typed;
    if (first === undefined || first === 'help' || first === '--help') {
      print(helpOf(commands));
      return 0;
    }
    const command = commands.find(({ name }) => name.split(' ').every((word, i) => typed[i] === word));
    if (!command) throw new UsageError(`There is no command "${typed.join(' ')}": "help" shows them all.`);
    const flags = Flags.parse(typed.slice(command.name.split(' ').length), command.flags);
    return (await command.run({ flags, config, print, lines })) === false ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BaroError) || error.kind === 'unexpected') throw error;
    complain(lineOf(error));
    return 1;
  }
}
