import { inspect } from 'node:util';
import type { Logger } from '../../../src/shared/index.js';

const CONSOLE = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** Every line an adapter logs, and every line its libraries print by themselves. */
export class RecordedLog implements Logger {
  readonly lines: string[] = [];

  readonly info = this.keep;
  readonly warn = this.keep;
  readonly error = this.keep;

  async withConsole<T>(work: () => Promise<T>): Promise<T> {
    const own = { ...console };
    for (const method of CONSOLE) console[method] = (...said: unknown[]) => this.keep(...said);
    try {
      return await work();
    } finally {
      Object.assign(console, own);
    }
  }

  private get keep(): (...said: unknown[]) => void {
    return (...said) => void this.lines.push(said.map((part) => inspect(part, { depth: 8 })).join(' '));
  }
}

/** Which of the secrets a text tells: as they are, or written for an address, for JSON or in base64. */
export function leaksIn(told: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) =>
    [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ].some((written) => told.includes(written)),
  );
}
