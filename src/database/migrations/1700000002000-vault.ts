import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, optional, sealed, text, time } from './columns.js';

/** Keys at rest: each wrapped by the master key, which is never in the database. */
export class Vault1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'vault', columns: [id('name'), text('fingerprint'), time('created_at')] }),
    );
    await runner.createTable(
      new Table({ name: 'day_keys', columns: [id('day'), sealed(runner, 'wrapped_key')] }),
    );
    await runner.createTable(
      new Table({
        name: 'citizens',
        columns: [
          id(),
          // Null once erased: without it nothing of the person can be read again.
          sealed(runner, 'wrapped_key', optional),
          text('language', optional),
          time('consented_at', optional),
          time('stopped_at', optional),
          time('created_at'),
          time('erased_at', optional),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['citizens', 'day_keys', 'vault']) await runner.dropTable(table);
  }
}
