import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, type TestDatabase } from '../support/database.js';
import { type Operator, workplace } from '../support/operator.js';

const AT = Date.UTC(2026, 0, 31, 9, 5);

describe.each(databaseKinds)('dead-letters on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let operator: Operator;

  beforeAll(async () => {
    ({ place, operator, database } = await workplace(kind));
  });
  afterAll(() => place.drop());

  const type = async () => (await operator.type('dead-letters')).printed;

  it('says that there are none', async () => {
    expect(await operator.type('dead-letters')).toMatchObject({
      code: 0,
      printed: ['Received and set aside: none', 'Failed, or nobody knows: none'],
    });
  });

  it('tells of each where it came from, when, how often it was tried and why it stopped', async () => {
    await database.write(async (tx) => {
      await tx.run(
        `INSERT INTO journal (dedupe, channel, account, day, received_at, state, attempts, reason) VALUES ('x', 'sms', '1', '2026-01-31', ?, 'quarantined', 3, 'broken')`,
        [AT],
      );
      for (const [uid, state, reason] of [
        ['a', 'failed', 'blocked: 403'],
        ['b', 'unknown', null],
        ['c', 'sent', null],
        ['d', 'held', null],
      ] as const)
        await tx.run(
          `INSERT INTO outbox (uid, conversation, channel, account, citizen_id, kind, state, attempts, reason, created_at) VALUES (?, 'v', 'telegram', '1', 'c', 'reply', ?, 2, ?, ?)`,
          [uid, state, reason, AT],
        );
    });
    expect(await type()).toEqual([
      'Received and set aside: 1',
      expect.stringMatching(/^ {2}\d+ {2}2026-01-31 09:05 {2}sms {2}quarantined after 3 {2}broken$/),
      'Failed, or nobody knows: 2',
      expect.stringMatching(/^ {2}\d+ {2}2026-01-31 09:05 {2}telegram {2}unknown after 2$/),
      expect.stringMatching(/^ {2}\d+ {2}2026-01-31 09:05 {2}telegram {2}failed after 2 {2}blocked: 403$/),
    ]);
  });

  it('leaves out what somebody has let go', async () => {
    await database.write((tx) => tx.run(`UPDATE outbox SET let_go_at = 1 WHERE state = 'failed'`));
    expect((await type()).filter((line) => line.includes('failed after'))).toEqual([]);
    expect(await type()).toContain('Failed, or nobody knows: 1');
  });
});
