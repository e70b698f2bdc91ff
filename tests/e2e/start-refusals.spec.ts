import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '../../src/composition/serve.js';
import { readConfig } from '../../src/config/index.js';
import { StartupError } from '../../src/shared/index.js';
import { Operator } from '../support/operator.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWX';

/** What a process that must not come up said and how it ended. */
interface Refusal {
  code: number | null;
  printed: string;
  complained: string;
}

async function run(args: string[], environment: Record<string, string>): Promise<Refusal> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, complained] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  // One that comes up after all must fail its test, and leave nothing running.
  const limit = setTimeout(() => child.kill('SIGKILL'), 40_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(limit);
  return { code, printed, complained };
}

/** The whole program as it was built, as a process manager sees it. */
const startProcess = (environment: Record<string, string>): Promise<Refusal> =>
  run(['dist/main.js'], environment);

/** The same without a process of its own, which takes seconds. */
const start = async (environment: Record<string, string>): Promise<unknown> =>
  serve(readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...environment }));

describe('a start that cannot go on', () => {
  let made: TestDatabase;
  let madeKey: string;
  let folder: string;
  let taken: Server;
  let count = 0;

  /** A folder with a database that has been used, and the key that was made for it. */
  function used(): { DEMO: string; DATA_DIR: string; DATABASE_URL: string; MASTER_KEY_FILE: string } {
    const place = path.join(folder, `used-${++count}`);
    mkdirSync(place);
    copyFileSync(made.target.location, path.join(place, 'baro.sqlite'));
    copyFileSync(madeKey, path.join(place, 'master.key'));
    return {
      DEMO: 'off',
      DATA_DIR: place,
      DATABASE_URL: `sqlite:${place}/baro.sqlite`,
      MASTER_KEY_FILE: path.join(place, 'master.key'),
    };
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'baro-refusals-'));
    made = await testDatabase('sqlite');
    const operator = new Operator(made);
    await operator.type('communes');
    madeKey = operator.keyFile;
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });

  afterAll(async () => {
    taken.close();
    await made.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const cases: [string, () => Record<string, string>, RegExp][] = [
    ['a variable that is wrong', () => ({ ...used(), PORT: 'many' }), /^PORT must be /],
    [
      'a webhook without its secret',
      () => ({ ...used(), TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' }),
      /TELEGRAM_WEBHOOK_SECRET/,
    ],
    [
      'the database of the demonstration outside of it',
      () => ({ ...used(), DATABASE_URL: `sqlite:${folder}/demo.sqlite` }),
      /^DATABASE_URL points to the demonstration's database/,
    ],
    [
      'a folder that cannot be written',
      () => {
        writeFileSync(path.join(folder, 'file'), '');
        return { DATA_DIR: path.join(folder, 'file', 'data'), MASTER_KEY_FILE: path.join(folder, 'key') };
      },
      /^DATA_DIR .*\/file\/data cannot be made or written \(ENOTDIR\)/,
    ],
    [
      'a port that is taken',
      () => ({ ...used(), PORT: String((taken.address() as AddressInfo).port) }),
      /^Port \d+ is already in use/,
    ],
    [
      'a key that is missing',
      () => {
        const place = used();
        rmSync(place.MASTER_KEY_FILE);
        return place;
      },
      /^The master key .* is missing/,
    ],
    [
      'a key of another database',
      () => {
        const place = used();
        const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
        writeFileSync(place.MASTER_KEY_FILE, JSON.stringify({ version: 1, wrap: key(1), index: key(2) }));
        return place;
      },
      /^The master key in .* is not the one of this database/,
    ],
    [
      'a key that is damaged',
      () => {
        const place = used();
        writeFileSync(place.MASTER_KEY_FILE, '{"version":1,"wrap":"AAAA');
        return place;
      },
      /^The master key in .* cannot be read/,
    ],
    [
      'a file that is no database',
      () => {
        const place = used();
        writeFileSync(path.join(place.DATA_DIR, 'baro.sqlite'), 'Dear diary, '.repeat(1000));
        return place;
      },
      /^The database cannot be opened \(.*baro\.sqlite\): file is not a database/,
    ],
    [
      'a PostgreSQL that does not answer',
      () => ({ ...used(), DATABASE_URL: 'postgres://baro:geheim@127.0.0.1:1/baro' }),
      /^The database cannot be opened \(127\.0\.0\.1:1\/baro\): (?!.*geheim)/,
    ],
  ];

  it.each(cases)('is told in one line: %s', async (_, environment, message) => {
    const refusal = await start(environment()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    expect((refusal as StartupError).message).toMatch(message);
    expect((refusal as StartupError).message).not.toContain('\n');
  });

  it.each(['a variable that is wrong', 'a key that is missing', 'a port that is taken'])(
    'ends the process with nothing but that line: %s',
    async (name) => {
      const [, environment, message] = cases.find(([what]) => what === name)!;
      const { code, printed, complained } = await startProcess(environment());
      expect(complained.trimEnd().split('\n')).toEqual([expect.stringMatching(message)]);
      expect({ code, printed }).toEqual({ code: 1, printed: '' });
    },
  );

  it('says which Node.js it needs', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`;
    const url = `data:text/javascript,${encodeURIComponent(older)}`;
    const { code, complained } = await run(['--import', url, '.config/prepare.mjs'], {});
    expect(complained.trimEnd()).toMatch(/^Baro needs Node\.js 20\.19 or newer; this is 18\.20\.4\./);
    expect(code).toBe(1);
  });
});
