import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a question is about, and the language its words are in where that is not the one the person chose. One of a
 * dozen words each, and public with the published question: not sealed. Added by hand: no table is copied.
 */
export class QuestionTopics1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE questions ADD COLUMN topic text');
    await runner.query('ALTER TABLE questions ADD COLUMN written_in text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE questions DROP COLUMN written_in');
    await runner.query('ALTER TABLE questions DROP COLUMN topic');
  }
}
