import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { databaseKinds } from '../support/database.js';

const run = promisify(execFile);
const LONGEST_MS = 120_000;

describe.each(databaseKinds)('wrong passwords on %s', (kind) => {
  it(
    'from two processes and many addresses are looked at five times a minute an account, and no more',
    async () => {
      // `npm run bench:guesses` does it with ten thousand.
      const { TEST_DATABASE_URL: server, ...others } = process.env;
      const env = { ...others, GUESSES: '400', ...(kind === 'postgres' && { TEST_DATABASE_URL: server }) };
      const { stdout } = await run(process.execPath, ['--import', 'tsx', 'tests/bench/guesses.ts'], { env });
      const told = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
      expect(told).toMatchObject({ guesses: 400, processes: 2, database: kind, ok: true });
    },
    LONGEST_MS,
  );
});
