import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, text, time } from './columns.js';

/** The queue, the singletons and the pace of sending. */
export class Work1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'work',
        // Row and key in one tree: these rows are written at every step of every message.
        withoutRowid: true,
        columns: [
          text('queue', { isPrimary: true }),
          text('key', { isPrimary: true }),
          time('due_at', optional),
          time('not_before', { default: 0 }),
          text('token', optional),
          count('generation'),
        ],
      }),
    );
    await runner.createIndex(
      'work',
      new TableIndex({ name: 'work_due', columnNames: ['queue', 'due_at'], where: 'due_at IS NOT NULL' }),
    );
    await runner.createTable(
      new Table({ name: 'singletons', columns: [id('name'), text('holder'), time('until')] }),
    );
    await runner.createTable(
      new Table({
        name: 'pace',
        columns: [
          id('scope'),
          time('next_us', { default: 0 }),
          time('granted', { default: 0 }),
          time('reserved', { default: 0 }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['pace', 'singletons', 'work']) await runner.dropTable(table);
  }
}
