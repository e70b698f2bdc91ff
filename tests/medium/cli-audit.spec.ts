import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Operator } from '../support/operator.js';

describe.each(databaseKinds)('audit verify on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let operator: Operator;

  beforeAll(async () => {
    place = await testDatabase(kind);
    operator = new Operator(place);
    for (const login of ['awa', 'binta', 'coumba'])
      await operator.type(`staff add --login ${login} --name ${login} --role admin`);
    database = await place.open();
  });
  afterAll(() => place.drop());

  it('finds a whole log whole', async () => {
    const { code, printed } = await operator.type('audit verify');
    expect(printed.join('\n')).toMatch(/^The audit log is whole: 3 entries since \d\d\/\d\d\/\d{4}\.$/);
    expect(code).toBe(0);
  });

  it('says where it is broken, and ends with 1', async () => {
    const [, second] = await database.reader.query<{ seq: number }>(`SELECT seq FROM audit_log ORDER BY seq`);
    await database.write((tx) =>
      tx.run(`UPDATE audit_log SET verb = 'account.close' WHERE seq = ?`, [second!.seq]),
    );
    const { code, printed } = await operator.type('audit verify');
    expect(printed[0]).toContain(`broken at entry ${second!.seq}: it was changed`);
    expect(code).toBe(1);
  });
});
