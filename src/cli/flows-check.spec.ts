import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const LONGEST_MS = 60_000;
const HEAD = '# yaml-language-server: $schema=./flow.schema.json\n';

describe('npm run flows:check', () => {
  let folder: string;
  const command = path.resolve('src/cli/flows-check.ts');
  const tsx = path.resolve('node_modules/tsx/dist/cli.mjs');

  /** What it prints and how it ends, in a folder with flows and texts of its own. */
  const check = (...flags: string[]) => {
    const { stdout, status } = spawnSync(process.execPath, [tsx, command, ...flags], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { lines: stdout.trim().split('\n'), status };
  };
  const write = (text: string) => writeFileSync(path.join(folder, 'flows', 'one-more.yaml'), text);

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baro-flows-'));
    for (const part of ['flows', 'locales']) cpSync(part, path.join(folder, part), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'ends well with what is shipped, with a line a flow and language, and lists what nobody has recorded',
    () => {
      const { lines, status } = check('--recordings');
      expect(status).toBe(0);
      expect(lines.at(-1)).toMatch(/^\d+ flows: 0 blocking, \d+ advisory\.$/);
      for (const language of ['fr', 'bm', 'snk'])
        expect(lines.some((line) => new RegExp(`^ask-question +${language} `).test(line))).toBe(true);
      expect(lines).toContain('advisory  recordings: snk common.not_understood is missing');
    },
    LONGEST_MS,
  );

  it.each([
    [
      'a flow that leads nowhere',
      `${HEAD}spec: 2\nkind: conversation\nflow: one-more\nstart: a\nnodes:\n  a: { type: say, say: help.text, next: b }\n`,
      /^blocking {2}dangling: one-more\.a /,
    ],
    [
      'a flow that is none',
      `${HEAD}spec: 2\nkind: conversation\nflow: one-more\nstart: a\nnodes: 3\n`,
      /^blocking {2}schema: flows\/one-more\.yaml/,
    ],
    [
      'a flow whose editor finds no schema',
      'spec: 2\nkind: conversation\nflow: one-more\nstart: a\nnodes: { a: { type: end } }\n',
      /^blocking {2}schema: .*names? the schema/,
    ],
  ])(
    'ends badly and says where, with %s',
    (_what, text, said) => {
      write(text);
      const { lines, status } = check();
      expect(status).toBe(1);
      expect(lines.some((line) => said.test(line))).toBe(true);
    },
    LONGEST_MS,
  );
});
