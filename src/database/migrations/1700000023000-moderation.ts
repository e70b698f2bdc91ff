import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, isSqlite, optional, text, time } from './columns.js';

const QUESTION_COLUMNS = [
  // Whether the office may hear the voice: in a village it is a name.
  'voice_allowed integer NOT NULL DEFAULT 0',
  // A JSON list of the places of words that only moderators read; never the words.
  'hidden text',
  // The question it was merged with.
  'main_id text',
  'rephrase_reason text',
  'complaint_office text',
  // Who held that office when the complaint was marked.
  'complaint_holder text',
] as const;

/** What stands before a question goes on: the order it is read in, hidden words, merging, complaints, refusals, pauses. */
export class Moderation1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the tables on SQLite.
    const blob = isSqlite(runner) ? 'blob' : 'bytea';
    for (const column of [...QUESTION_COLUMNS, `rephrase_note ${blob}`])
      await runner.query(`ALTER TABLE questions ADD COLUMN ${column}`);
    await runner.createIndex(
      'questions',
      new TableIndex({
        name: 'questions_main',
        columnNames: ['main_id', 'state'],
        where: 'main_id IS NOT NULL',
      }),
    );
    await this.order(runner);
    await this.refusals(runner);
    await this.pauses(runner);
  }

  private async order(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reviews ADD COLUMN risk integer NOT NULL DEFAULT 0`);
    // When its turn comes: the time it arrived, earlier by what its risk is worth.
    await runner.query(`ALTER TABLE reviews ADD COLUMN turn_at bigint NOT NULL DEFAULT 0`);
    // open, held, appeal; null once nobody has anything to do with it.
    await runner.query(`ALTER TABLE reviews ADD COLUMN queue text`);
    await runner.query(`UPDATE reviews SET turn_at = created_at`);
    await runner.query(
      `UPDATE reviews SET queue = 'open' WHERE state = 'waiting' OR (state = 'approved' AND subject_id IN ` +
        `(SELECT id FROM questions WHERE state = 'approved'))`,
    );
    await runner.dropIndex('reviews', 'reviews_waiting');
    await runner.createIndex(
      'reviews',
      new TableIndex({
        name: 'reviews_turn',
        columnNames: ['queue', 'turn_at', 'id', 'territory_id'],
        where: 'queue IS NOT NULL',
      }),
    );
    // For moderators of few among many communes.
    await runner.createIndex(
      'reviews',
      new TableIndex({
        name: 'reviews_turn_there',
        columnNames: ['queue', 'territory_id', 'turn_at', 'id'],
        where: 'queue IS NOT NULL',
      }),
    );
  }

  private async refusals(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'refusal_counts',
        columns: [
          text('commune_id', { isPrimary: true }),
          text('reason', { isPrimary: true }),
          count('refused'),
          // Of these, how many somebody of another territory took back.
          count('overturned'),
        ],
      }),
    );
    await runner.query(
      `INSERT INTO refusal_counts (commune_id, reason, refused, overturned) ` +
        `SELECT commune_id, reject_reason, COUNT(*), 0 FROM questions ` +
        `WHERE state = 'rejected' AND reject_reason IS NOT NULL GROUP BY commune_id, reject_reason`,
    );
  }

  private async pauses(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'pauses',
        columns: [
          id(),
          text('citizen_id'),
          text('commune_id'),
          // The contribution it was about.
          text('subject_id'),
          text('reason'),
          text('staff_id'),
          time('from_at'),
          time('until_at'),
          time('lifted_at', optional),
          text('lifted_by', optional),
        ],
        foreignKeys: [
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
          { columnNames: ['commune_id'], referencedTableName: 'territories', referencedColumnNames: ['id'] },
        ],
      }),
    );
    for (const column of ['citizen_id', 'commune_id'])
      await runner.createIndex(
        'pauses',
        new TableIndex({ name: `pauses_${column.split('_')[0]}`, columnNames: [column, 'until_at'] }),
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pauses');
    await runner.dropTable('refusal_counts');
    await runner.dropIndex('reviews', 'reviews_turn_there');
    await runner.dropIndex('reviews', 'reviews_turn');
    await runner.createIndex(
      'reviews',
      new TableIndex({
        name: 'reviews_waiting',
        columnNames: ['territory_id', 'created_at'],
        where: "state = 'waiting'",
      }),
    );
    for (const column of ['queue', 'turn_at', 'risk'])
      await runner.query(`ALTER TABLE reviews DROP COLUMN ${column}`);
    await runner.dropIndex('questions', 'questions_main');
    for (const column of ['rephrase_note', ...[...QUESTION_COLUMNS].reverse()])
      await runner.query(`ALTER TABLE questions DROP COLUMN ${column.split(' ')[0]}`);
  }
}
