import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

/** `text` takes a value and may be repeated, `switch` takes none. */
export type FlagKinds = Readonly<Record<string, 'text' | 'switch'>>;

const DAY_MS = 86_400_000;

/** What was typed after the name of a command. */
export class Flags {
  private constructor(
    private readonly values: Readonly<Record<string, (string | boolean)[] | undefined>>,
    /** What was typed without a flag before it. */
    readonly words: readonly string[],
  ) {}

  /** @throws {UsageError} for a flag the command does not have, or one without its value. */
  static parse(args: readonly string[], kinds: FlagKinds): Flags {
    const options = Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [
        name,
        { type: kind === 'text' ? ('string' as const) : ('boolean' as const), multiple: true },
      ]),
    );
    try {
      const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
      return new Flags(values as Record<string, (string | boolean)[]>, positionals);
    } catch (error) {
      throw new UsageError((error as Error).message.split('. ')[0]!.replace(/\.?$/, '.'), { cause: error });
    }
  }

  /** @throws {UsageError} when it is missing or empty. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new UsageError(`--${name} is missing.`);
    return value;
  }

  optional(name: string): string | undefined {
    const value = this.all(name).at(-1)?.trim();
    return value === '' ? undefined : value;
  }

  all(name: string): string[] {
    return (this.values[name] ?? []).filter((value) => typeof value === 'string');
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** The start of a day in Mali, which is UTC. @throws {UsageError} when it is no date like 2026-01-31. */
  day(name: string): number | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
    if (Number.isNaN(time)) throw new UsageError(`--${name} must be a date like 2026-01-31.`);
    return time;
  }

  /** The first instant after a day that is named as the last one. @throws {UsageError} as `day` */
  afterDay(name: string): number | undefined {
    const day = this.day(name);
    return day === undefined ? undefined : day + DAY_MS;
  }
}
