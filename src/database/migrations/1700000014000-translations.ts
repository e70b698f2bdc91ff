import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { optional, text, time } from './columns.js';

/** Translators are bound to languages, and what they write lies over the files of `locales/` with its history. */
export class Translations1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the table on SQLite.
    await runner.query(`ALTER TABLE staff_grants ADD COLUMN language text`);
    await runner.createTable(
      new Table({
        name: 'text_edits',
        columns: [
          text('language', { isPrimary: true }),
          text('text_key', { isPrimary: true }),
          // Grows by one with each edit: of two people who saved the same version one is told.
          { name: 'version', type: 'integer', isPrimary: true },
          // Null: the text of the file holds again.
          text('text', optional),
          text('state'),
          // The French it translates, whole: what changed since can be shown.
          text('french'),
          // Hash of what the file said at that time: a release that changed it since is a conflict.
          text('file_hash', optional),
          text('reviewer', optional),
          text('staff_id', optional),
          text('way'),
          time('at'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('text_edits');
    await runner.query(`ALTER TABLE staff_grants DROP COLUMN language`);
  }
}
