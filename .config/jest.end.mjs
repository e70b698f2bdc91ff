// After all test files of a run: takes away what jest.begin.mjs named.
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

export default async function end() {
  rmSync(path.dirname(process.env.TEST_TEMPLATE_FILE), { recursive: true, force: true });
  if (!process.env.TEST_DATABASE_URL) return;
  const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await server.connect();
  for (const name of [process.env.TEST_TEMPLATE_NAME, `${process.env.TEST_TEMPLATE_NAME}_begun`])
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.end();
}
