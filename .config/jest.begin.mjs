// Before all test files of a run: names the migrated databases that they copy
// (tests/support/template.ts). jest.end.mjs takes them away.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function begin() {
  process.env.TEST_TEMPLATE_FILE = path.join(
    mkdtempSync(path.join(tmpdir(), 'baro-template-')),
    'test.sqlite',
  );
  process.env.TEST_TEMPLATE_NAME = `baro_template_${randomBytes(6).toString('hex')}`;
}
