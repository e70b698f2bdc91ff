import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, isSqlite, optional, sealed, sequence, text, time } from './columns.js';

/**
 * What happens to a question once it was answered: whether its words may be shown, what was published, what was said
 * before it was opened again, and who follows a commune.
 */
export class Reading1700000028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Added by hand: no table is copied. Null: the person has not said, and nothing is published.
    await runner.query('ALTER TABLE questions ADD COLUMN may_publish integer');
    for (const state of ['answered', 'delivered'])
      await runner.query(
        `CREATE INDEX questions_${state} ON questions (changed_at) WHERE state = '${state}'`,
      );
    await this.publications(runner);
    await this.words(runner);
    await this.turns(runner);
    await this.follows(runner);
  }

  /** What is public, as it is public: in the clear, and gone with the person it came from. */
  private async publications(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'publications',
        columns: [
          sequence(runner),
          // Its address on the pages; tells nothing of the ticket or the pseudonym.
          text('id', { isUnique: true }),
          text('question_id', { isUnique: true }),
          text('commune_id'),
          text('topic', optional),
          text('language'),
          text('office_title'),
          text('question'),
          text('answer'),
          // Beginnings of days.
          time('asked_on'),
          time('answered_on'),
          time('published_at'),
          text('published_by'),
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
      'publications',
      new TableIndex({ name: 'publications_commune', columnNames: ['commune_id', 'seq'] }),
    );
  }

  /** The folded words of what is public, by commune. An index of our own: the same on both databases. */
  private async words(runner: QueryRunner): Promise<void> {
    const [word, seq] = isSqlite(runner) ? ['text', 'integer'] : ['text COLLATE "C"', 'bigint'];
    await runner.query(
      `CREATE TABLE publication_words (commune_id text NOT NULL, word ${word} NOT NULL, seq ${seq} NOT NULL, ` +
        `PRIMARY KEY (commune_id, word, seq))`,
    );
    await runner.query('CREATE INDEX publication_words_seq ON publication_words (seq)');
  }

  /** What was asked and answered before, sealed under the asker's key. */
  private async turns(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'question_turns',
        columns: [
          sequence(runner),
          text('id', { isUnique: true }),
          text('question_id'),
          // citizen, office
          text('said_by'),
          // Null for a voice note that nobody has written down.
          sealed(runner, 'body', optional),
          text('media_id', optional),
          count('seconds', { ...optional, default: undefined }),
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
      'question_turns',
      new TableIndex({ name: 'question_turns_question', columnNames: ['question_id'] }),
    );
  }

  private async follows(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'commune_follows',
        columns: [
          text('citizen_id', { isPrimary: true }),
          text('commune_id', { isPrimary: true }),
          time('at'),
          // Up to which publication they were told.
          time('told_seq'),
          time('told_at', optional),
        ],
        foreignKeys: [
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
          { columnNames: ['commune_id'], referencedTableName: 'territories', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['commune_follows', 'question_turns']) await runner.dropTable(table);
    await runner.query('DROP TABLE publication_words');
    await runner.dropTable('publications');
    for (const state of ['answered', 'delivered']) await runner.query(`DROP INDEX questions_${state}`);
    await runner.query('ALTER TABLE questions DROP COLUMN may_publish');
  }
}
