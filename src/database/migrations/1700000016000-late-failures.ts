import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often the provider took a message and said later that it failed for now. Added by hand: no table is copied. */
export class LateFailures1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN late_failures integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN late_failures');
  }
}
