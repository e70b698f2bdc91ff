import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, text, time } from './columns.js';

/** What people who do not read hear: the recordings made in the inbox, and how each person wants to hear. */
export class Recordings1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the table on SQLite. 'text', 'voice', 'both'; null: never asked.
    await runner.query(`ALTER TABLE citizens ADD COLUMN listens text`);
    await runner.createTable(
      new Table({
        name: 'recordings',
        columns: [
          // Also the name of the sealed file. Rows are never changed but by a review, and never deleted: a newer one
          // takes its place, and what waits in the outbox still finds its sound.
          id(),
          text('language'),
          text('key'),
          // Hash of the text that is read aloud: when the text changes, the recording is stale.
          text('spoken'),
          count('seconds'),
          count('bytes'),
          text('recorded_by', optional),
          time('recorded_at'),
          text('reviewed_by', optional),
          time('reviewed_at', optional),
        ],
      }),
    );
    await runner.createIndex(
      'recordings',
      new TableIndex({ name: 'recordings_key', columnNames: ['language', 'key', 'recorded_at'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('recordings');
    await runner.query(`ALTER TABLE citizens DROP COLUMN listens`);
  }
}
