import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, optional, sealed, text, time } from './columns.js';

/** Columns of tables that were there before: plain SQL, because the schema API would rebuild the tables on SQLite. */
const ADDED = [
  // Only those trained for it read the question: 'listed' or 'hidden' says how its asker finds it again.
  ['questions', 'guarded text'],
  // Since when somebody may be alerted to danger; null: not trained for it.
  ['staff', 'trained_at bigint'],
  ['citizens', 'consent_withdrawn_at bigint'],
] as const;

/** People in danger, whom they can call, and what everybody may have of what is kept about them. */
export class Safeguarding1700000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of ADDED) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    await runner.createIndex(
      'questions',
      new TableIndex({ name: 'questions_past', columnNames: ['state', 'changed_at'] }),
    );
    await this.safeguards(runner);
    await this.referrals(runner);
    await this.rights(runner);
  }

  private async safeguards(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'safeguards',
        columns: [
          id('question_id'),
          // person, moderator, sign
          text('raised_by'),
          // Kinds of danger that words pointed to, JSON.
          text('signs', { default: "'[]'" }),
          // Whether the person may be written to on this phone; null: nobody has asked them.
          { name: 'may_write', type: 'integer', isNullable: true },
          // The phone of which they said so.
          text('conversation', optional),
          time('raised_at'),
          text('outcome', optional),
          time('settled_at', optional),
        ],
        foreignKeys: [ofQuestion()],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'safeguard_words',
        // note: among those who are trained; message: to the person
        columns: [
          id(),
          text('question_id'),
          text('kind'),
          text('staff_id'),
          sealed(runner, 'words'),
          time('at'),
        ],
        foreignKeys: [ofQuestion()],
      }),
    );
    await runner.createIndex(
      'safeguard_words',
      new TableIndex({ name: 'safeguard_words_question', columnNames: ['question_id'] }),
    );
  }

  private async referrals(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'referral_numbers',
        columns: [
          id(),
          // Null: the whole country.
          text('territory_id', optional),
          text('number'),
          text('answers'),
          text('hours'),
          text('languages'),
          // The day on which somebody called it last.
          time('checked_at'),
        ],
      }),
    );
  }

  private async rights(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'data_links',
        // `token` is a keyed digest of what the link holds.
        columns: [id('token'), text('citizen_id'), time('expires_at')],
        foreignKeys: [ofCitizen()],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'erasure_promises',
        columns: [id('citizen_id'), time('asked_at'), time('due_at')],
        foreignKeys: [ofCitizen()],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'erasure_promises',
      'data_links',
      'referral_numbers',
      'safeguard_words',
      'safeguards',
    ])
      await runner.dropTable(table);
    await runner.dropIndex('questions', 'questions_past');
    for (const [table, column] of [...ADDED].reverse())
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column.split(' ')[0]}`);
  }
}

const ofQuestion = () => ({
  columnNames: ['question_id'],
  referencedTableName: 'questions',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
const ofCitizen = () => ({
  columnNames: ['citizen_id'],
  referencedTableName: 'citizens',
  referencedColumnNames: ['id'],
});
