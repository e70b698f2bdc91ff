import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, text, time } from './columns.js';

/** One citizen with several addresses, and addresses that change. */
export class Identity1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the table on SQLite.
    await runner.query(`ALTER TABLE conversations ADD COLUMN address_index text NOT NULL DEFAULT ''`);
    await runner.query(`UPDATE conversations SET address_index = id WHERE address IS NOT NULL`);
    await this.addresses(runner);
    await this.links(runner);
  }

  private async addresses(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'addresses',
        // An address is found by its HMAC and never kept in the clear. One without a row leads to the
        // conversation that is named after it.
        columns: [id(), text('conversation'), time('at')],
      }),
    );
    await runner.createIndex(
      'addresses',
      new TableIndex({ name: 'addresses_conversation', columnNames: ['conversation'] }),
    );
  }

  private async links(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'link_codes',
        columns: [
          // HMAC of the digits: whoever reads the database cannot say the code.
          id(),
          text('citizen_id', { isUnique: true }),
          text('conversation'),
          // Who said it, once somebody has: a code works once.
          text('said_in', optional),
          text('said_by', optional),
          time('expires_at'),
        ],
      }),
    );
    await runner.createIndex(
      'link_codes',
      new TableIndex({ name: 'link_codes_said_by', columnNames: ['said_by'], where: 'said_by IS NOT NULL' }),
    );
    await runner.createIndex(
      'link_codes',
      new TableIndex({ name: 'link_codes_expiry', columnNames: ['expires_at'] }),
    );
    await runner.createTable(
      new Table({
        name: 'link_attempts',
        columns: [id('conversation'), time('since'), count('used')],
      }),
    );
    await runner.createIndex(
      'link_attempts',
      new TableIndex({ name: 'link_attempts_since', columnNames: ['since'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['link_attempts', 'link_codes', 'addresses']) await runner.dropTable(table);
    await runner.query(`ALTER TABLE conversations DROP COLUMN address_index`);
  }
}
