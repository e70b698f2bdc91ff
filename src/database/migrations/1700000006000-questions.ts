import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, flag, id, optional, sealed, sequence, text, time } from './columns.js';

export class Questions1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.reviews(runner);
    await this.questions(runner);
    await this.history(runner);
  }

  /** The one queue that every kind of contribution passes. */
  private async reviews(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'reviews',
        columns: [
          id(),
          text('kind'),
          text('subject_id', { isUnique: true }),
          text('territory_id'),
          // waiting, approved, rejected
          text('state'),
          text('decided_by', optional),
          text('reason', optional),
          time('created_at'),
          time('decided_at', optional),
        ],
      }),
    );
    await runner.createIndex(
      'reviews',
      new TableIndex({
        name: 'reviews_waiting',
        columnNames: ['territory_id', 'created_at'],
        where: "state = 'waiting'",
      }),
    );
  }

  private async questions(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'questions',
        columns: [
          id(),
          text('ticket', { isUnique: true }),
          // Null once the person has erased their data.
          text('citizen_id', optional),
          // What an official sees instead of a person; new for every thread.
          text('pseudonym'),
          text('commune_id'),
          // mayor, official, council
          text('target'),
          text('office_id', optional),
          text('state'),
          text('language'),
          // text, voice
          text('form'),
          sealed(runner, 'body', optional),
          text('media_id', optional),
          // Length of the voice note as the channel told it.
          count('seconds', optional),
          sealed(runner, 'transcript', optional),
          flag('anonymous', { default: 1 }),
          sealed(runner, 'first_name', optional),
          sealed(runner, 'answer', optional),
          text('answered_by', optional),
          text('reject_reason', optional),
          sealed(runner, 'reject_note', optional),
          time('submitted_at'),
          time('changed_at'),
        ],
        foreignKeys: [
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
          { columnNames: ['commune_id'], referencedTableName: 'territories', referencedColumnNames: ['id'] },
          { columnNames: ['office_id'], referencedTableName: 'offices', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createIndex(
      'questions',
      new TableIndex({ name: 'questions_citizen', columnNames: ['citizen_id', 'submitted_at'] }),
    );
    await runner.createIndex(
      'questions',
      new TableIndex({ name: 'questions_commune', columnNames: ['commune_id', 'state', 'submitted_at'] }),
    );
    await runner.createIndex(
      'questions',
      new TableIndex({ name: 'questions_office', columnNames: ['office_id', 'state', 'submitted_at'] }),
    );
  }

  private async history(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'question_events',
        columns: [
          sequence(runner),
          text('question_id'),
          text('verb'),
          text('staff_id', optional),
          time('at'),
        ],
        foreignKeys: [
          {
            columnNames: ['question_id'],
            referencedTableName: 'questions',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.createIndex(
      'question_events',
      new TableIndex({ name: 'question_events_question', columnNames: ['question_id'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['question_events', 'questions', 'reviews']) await runner.dropTable(table);
  }
}
