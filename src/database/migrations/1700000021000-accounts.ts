import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, optional, text, time } from './columns.js';

/** What a session tells of itself, and how people come to an account and back into it. */
const SESSION_COLUMNS = ['device text', 'created_at bigint', 'seen_at bigint', 'idle_ms bigint'] as const;

export class Accounts1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the tables on SQLite.
    for (const column of SESSION_COLUMNS)
      await runner.query(`ALTER TABLE staff_sessions ADD COLUMN ${column}`);
    // A clerk may be bound to one office; its commune stands in territory_id.
    await runner.query(`ALTER TABLE staff_grants ADD COLUMN office_id text`);
    for (const index of this.indices())
      await runner.createIndex(index.table, new TableIndex({ name: index.name, columnNames: index.columns }));
    await this.invitations(runner);
    await this.recoveryCodes(runner);
  }

  private indices(): { table: string; name: string; columns: string[] }[] {
    return [
      { table: 'staff_sessions', name: 'staff_sessions_staff', columns: ['staff_id'] },
      { table: 'audit_log', name: 'audit_log_staff', columns: ['staff_id', 'seq'] },
      { table: 'audit_log', name: 'audit_log_verb', columns: ['verb', 'seq'] },
    ];
  }

  private async invitations(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_invitations',
        // One a person: a new link takes the place of the old one. `token` is a keyed digest of what the link holds.
        columns: [
          id('staff_id'),
          text('token', { isUnique: true }),
          text('made_by', optional),
          // 1: the telephone with the codes is lost as well.
          { name: 'forget_second_factor', type: 'integer', default: 0 },
          time('expires_at'),
        ],
        foreignKeys: [ofStaff()],
      }),
    );
  }

  private async recoveryCodes(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_recovery_codes',
        // `code` is a keyed digest, and each works once.
        columns: [id('code'), text('staff_id'), time('created_at'), time('used_at', optional)],
        foreignKeys: [ofStaff()],
      }),
    );
    await runner.createIndex(
      'staff_recovery_codes',
      new TableIndex({ name: 'staff_recovery_codes_staff', columnNames: ['staff_id'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_recovery_codes');
    await runner.dropTable('staff_invitations');
    for (const { table, name } of this.indices().reverse()) await runner.dropIndex(table, name);
    await runner.query(`ALTER TABLE staff_grants DROP COLUMN office_id`);
    for (const column of [...SESSION_COLUMNS].reverse())
      await runner.query(`ALTER TABLE staff_sessions DROP COLUMN ${column.split(' ')[0]}`);
  }
}

const ofStaff = () => ({
  columnNames: ['staff_id'],
  referencedTableName: 'staff',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
