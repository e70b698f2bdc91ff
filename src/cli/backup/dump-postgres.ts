import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.js';

const NAME = 'baro.dump';

/** Lets pg_dump write one consistent state. Resolves to the file's name. @throws {UsageError} when it cannot. */
export async function dumpPostgres(url: string, folder: string): Promise<string> {
  const target = new URL(url);
  const passwords = path.join(folder, '.pgpass');
  // In a file and not on the command line, where every account of the machine could read it.
  const escaped = decodeURIComponent(target.password).replace(/[\\:]/g, '\\$&');
  writeFileSync(passwords, `*:*:*:*:${escaped}\n`, { mode: 0o600 });
  if (target.password) target.searchParams.set('passfile', passwords);
  target.password = '';
  try {
    await run(['--format=custom', '--no-owner', `--file=${path.join(folder, NAME)}`, target.href]);
  } finally {
    rmSync(passwords);
  }
  return NAME;
}

async function run(args: string[]): Promise<void> {
  const child = spawn('pg_dump', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close').catch((error: unknown) => {
    throw new UsageError('pg_dump cannot be started: install the postgresql-client package.', {
      cause: error,
    });
  })) as [number | null];
  if (code !== 0) throw new UsageError(`pg_dump failed: ${said.trim().split('\n')[0] ?? ''}`);
}
