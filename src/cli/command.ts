import type { Config } from '../config/index.js';
import type { FlagKinds, Flags } from './flags.js';

/** What a command is given to work with. */
export interface Given {
  readonly flags: Flags;
  /** @throws {StartupError} for a variable that is wrong. */
  readonly config: () => Config;
  /** One line for the operator. */
  readonly print: (line: string) => void;
  /** What the operator types from now on, line by line. */
  readonly lines: () => AsyncIterable<string>;
}

/** One thing an operator can do: `npm run baro -- NAME …`. */
export interface Command {
  /** One or two words, as they are typed. */
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: FlagKinds;
  /** Resolves to false when something is not as it should be. @throws {UsageError} in one line. */
  run(given: Given): Promise<void | boolean>;
}
