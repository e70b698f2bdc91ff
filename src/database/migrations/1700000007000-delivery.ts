import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, optional, text, time } from './columns.js';

/** What becomes of a message once it has left: receipts, closed windows, dead letters. */
export class Delivery1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'outbox',
      new TableIndex({
        name: 'outbox_external',
        columnNames: ['external_index'],
        where: 'external_index IS NOT NULL',
      }),
    );
    // News of messages that we have not recorded as sent yet: the provider is quicker than our commit.
    await runner.createTable(
      new Table({
        name: 'early_receipts',
        columns: [id('external_index'), text('state'), text('error', optional), time('received_at')],
      }),
    );
    await runner.createIndex(
      'outbox',
      new TableIndex({
        name: 'outbox_held',
        columnNames: ['conversation', 'seq'],
        where: "state = 'held'",
      }),
    );
    // When the person was last asked to write. Added by hand: the schema builder would copy the whole table.
    await runner.query('ALTER TABLE conversations ADD COLUMN knocked_at bigint');
    // A dead letter that somebody has looked at and let go.
    await runner.query('ALTER TABLE outbox ADD COLUMN let_go_at bigint');
    await runner.query('DROP INDEX outbox_dead');
    await runner.query(
      `CREATE INDEX outbox_dead ON outbox (seq) WHERE state IN ('failed', 'unknown') AND let_go_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_dead');
    await runner.query(`CREATE INDEX outbox_dead ON outbox (seq) WHERE state IN ('failed', 'unknown')`);
    await runner.query('ALTER TABLE outbox DROP COLUMN let_go_at');
    await runner.query('ALTER TABLE conversations DROP COLUMN knocked_at');
    await runner.query('DROP INDEX outbox_held');
    await runner.dropTable('early_receipts');
    await runner.query('DROP INDEX outbox_external');
  }
}
