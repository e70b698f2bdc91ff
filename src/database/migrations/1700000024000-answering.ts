import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, sealed, text, time } from './columns.js';

/** What offices answer with, what staff say among themselves about a question, and who looks at it now. */
export class Answering1700000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const bytes = sealed(runner, 'x').type;
    // Plain SQL: the schema API would rebuild the tables on SQLite.
    // Several people may have the same file: `file_id` is the one it lies under.
    await runner.query(`ALTER TABLE media ADD COLUMN file_id text`);
    // For who does not read its language: the question in French, by a moderator.
    await runner.query(`ALTER TABLE questions ADD COLUMN french ${bytes}`);
    // A technical service outside of the system has it on paper, under this reference.
    for (const column of ['service', 'slip'])
      await runner.query(`ALTER TABLE questions ADD COLUMN ${column} text`);
    await runner.createIndex('media', new TableIndex({ name: 'media_file', columnNames: ['file_id'] }));
    await this.answers(runner);
    await this.versions(runner);
    await this.notes(runner);
    await this.presence(runner);
    await this.canned(runner);
  }

  private async answers(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'question_answers',
        columns: [
          id(),
          text('question_id'),
          // Named by the page that wrote it: what is sent twice is one answer.
          text('submission', optional),
          text('staff_id', optional),
          // Which office answered; a question with the same answer was never handed to one.
          text('office_id', optional),
          text('language'),
          sealed(runner, 'words', optional),
          text('voice_id', optional),
          count('voice_seconds', optional),
          text('attachment_id', optional),
          sealed(runner, 'attachment_name', optional),
          count('attachment_bytes', optional),
          // The holder of the office, where somebody else wrote what they said.
          text('dictated_by', optional),
          // Came back on paper from a service outside of the system.
          text('service', optional),
          sealed(runner, 'commitment', optional),
          time('due_at', optional),
          time('at'),
        ],
        foreignKeys: [ofQuestion()],
      }),
    );
    await runner.createIndex(
      'question_answers',
      new TableIndex({ name: 'question_answers_question', columnNames: ['question_id', 'at'] }),
    );
    await runner.createIndex(
      'question_answers',
      new TableIndex({
        name: 'question_answers_once',
        columnNames: ['question_id', 'submission'],
        isUnique: true,
      }),
    );
  }

  /** The same answer in another language, or a spoken one in writing. */
  private async versions(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'answer_versions',
        columns: [
          text('answer_id', { isPrimary: true }),
          text('language', { isPrimary: true }),
          text('staff_id', optional),
          sealed(runner, 'words', optional),
          text('voice_id', optional),
          count('voice_seconds', optional),
          time('at'),
        ],
        foreignKeys: [
          {
            columnNames: ['answer_id'],
            referencedTableName: 'question_answers',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
  }

  private async notes(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'question_notes',
        columns: [
          id(),
          text('question_id'),
          text('staff_id'),
          // Of the office that had it then; the next one does not read it.
          text('office_id', optional),
          // note, return
          text('kind'),
          sealed(runner, 'words'),
          time('at'),
        ],
        foreignKeys: [ofQuestion()],
      }),
    );
    await runner.createIndex(
      'question_notes',
      new TableIndex({ name: 'question_notes_question', columnNames: ['question_id', 'at'] }),
    );
  }

  private async presence(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'question_presence',
        columns: [
          text('question_id', { isPrimary: true }),
          text('staff_id', { isPrimary: true }),
          time('seen_at'),
        ],
        foreignKeys: [ofQuestion()],
      }),
    );
  }

  /** Said to many: nobody's secret. The files are sealed for the house. */
  private async canned(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'canned_answers',
        columns: [
          id(),
          text('territory_id'),
          // Null: every office of the commune.
          text('office_id', optional),
          text('title'),
          text('words', optional),
          text('voice_id', optional),
          text('voice_mime', optional),
          count('voice_seconds', optional),
          text('attachment_id', optional),
          text('attachment_mime', optional),
          text('attachment_name', optional),
          count('attachment_bytes', optional),
          text('staff_id', optional),
          time('changed_at'),
        ],
      }),
    );
    await runner.createIndex(
      'canned_answers',
      new TableIndex({ name: 'canned_answers_territory', columnNames: ['territory_id', 'title'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'canned_answers',
      'question_presence',
      'question_notes',
      'answer_versions',
      'question_answers',
    ])
      await runner.dropTable(table);
    await runner.dropIndex('media', 'media_file');
    for (const column of ['slip', 'service', 'french'])
      await runner.query(`ALTER TABLE questions DROP COLUMN ${column}`);
    await runner.query(`ALTER TABLE media DROP COLUMN file_id`);
  }
}

const ofQuestion = () => ({
  columnNames: ['question_id'],
  referencedTableName: 'questions',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
