import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, optional, text, time } from './columns.js';

/** How far somebody is in the lessons they began. */
export class Lessons1700000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'lesson_progress',
        columns: [
          text('citizen_id', { isPrimary: true }),
          // The name of its flow.
          text('lesson', { isPrimary: true }),
          // Steps answered since it was begun last.
          count('step'),
          time('finished_at', optional),
          time('changed_at'),
        ],
        foreignKeys: [
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lesson_progress');
  }
}
