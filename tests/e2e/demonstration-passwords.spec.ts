import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '../../src/composition/serve.js';
import { readConfig } from '../../src/config/index.js';
import { StartupError } from '../../src/shared/index.js';
import { Visitor } from '../support/visitor.js';

const PASSWORD = /^ {2}([\w.]+) +([2-9A-Z]{3}(?:-[2-9A-Z]{3})+) {2}/;

describe('the passwords of the demonstration', () => {
  let folder: string;
  let printed: string[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baro-passwords-'));
    printed = [];
    jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(...text.split('\n')));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (port = '0') =>
    serve(
      readConfig({
        DEMO: 'on',
        PORT: port,
        DATA_DIR: path.join(folder, 'data'),
        MASTER_KEY_FILE: path.join(folder, 'master.key'),
        LOG_LEVEL: 'silent',
      }),
    );
  /** Password by login, of everything printed so far. */
  const shown = (): Map<string, string> =>
    new Map(
      printed.flatMap((line) => {
        const [, login, password] = PASSWORD.exec(line) ?? [];
        return login && password ? [[login, password] as const] : [];
      }),
    );

  async function enters(url: string, [login, password]: [string, string]): Promise<boolean> {
    const visitor = new Visitor(url);
    await visitor.get('/inbox/login');
    return (await visitor.post('/inbox/login', { login, password })).status === 303;
  }

  it('are printed at the first start and at no other, and stay good', async () => {
    const first = await start();
    const passwords = [...shown()];
    expect(passwords.map(([login]) => login)).toEqual(
      expect.arrayContaining(['admin', 'moderation.kayes', 'maire.tringa']),
    );
    for (const [, password] of passwords)
      expect(printed.filter((line) => line.includes(password))).toHaveLength(1);
    await first.stop();

    printed = [];
    const second = await start();
    expect(printed).toEqual([]);
    expect(
      await enters(
        second.url,
        passwords.find(([login]) => login === 'maire.tringa')!,
      ),
    ).toBe(true);
    await second.stop();
  });

  it('are not lost when the port of the first start is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const refusal = await start(String(port)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    expect(printed).toEqual([]);
    taken.close();

    const next = await start();
    expect(shown().size).toBeGreaterThan(5);
    expect(await enters(next.url, [...shown()][0]!)).toBe(true);
    await next.stop();
  });
});
