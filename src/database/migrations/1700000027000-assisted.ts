import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who entered a question at the desk, for somebody without a phone; null: its asker wrote it. */
export class Assisted1700000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE questions ADD COLUMN assisted_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE questions DROP COLUMN assisted_by`);
  }
}
