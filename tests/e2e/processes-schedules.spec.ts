import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { testDatabase, type TestDatabase } from '../support/database.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;

onPostgres('a schedule of three processes (needs TEST_DATABASE_URL)', () => {
  let place: TestDatabase;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    place = await testDatabase('postgres');
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await place.drop();
  });

  async function until(condition: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + 40_000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('has each tick taken by exactly one of them, and none left out', async () => {
    const took: { name: string; due: string }[] = [];
    const ready = ['a', 'b', 'c'].map(async (name) => {
      const main = new URL('./support/ticking-main.ts', import.meta.url).pathname;
      const child = spawn(process.execPath, ['--import', 'tsx', main, place.target.location, name], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const lines = createInterface({ input: child.stdout });
      lines.on('line', (line) => {
        if (line.startsWith('took ')) took.push({ name, due: line.slice(5) });
      });
      await once(lines, 'line');
    });
    await Promise.all(ready);
    const dues = (): string[] => took.map(({ due }) => due);
    await until(() => new Set(dues()).size >= 6, 'six ticks');
    expect(new Set(dues()).size).toBe(dues().length);
    // A second apart.
    const times = dues()
      .map((due) => Date.parse(due))
      .sort((one, other) => one - other);
    expect(times.at(-1)! - times[0]!).toBe((times.length - 1) * 1000);
  });
});
