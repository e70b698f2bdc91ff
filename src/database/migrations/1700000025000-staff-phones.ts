import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, text, time } from './columns.js';

/** Who answers for an office in their own messenger, and what they were told of there. */
export class StaffPhones1700000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL: the schema API would rebuild the table on SQLite. The flow that is the menu of this conversation;
    // null: everybody's.
    await runner.query(`ALTER TABLE conversations ADD COLUMN home text`);
    await this.phones(runner);
    await this.codes(runner);
    await this.notices(runner);
    await this.logins(runner);
  }

  /** Not a link between citizens: it is good only while the conversation is still that citizen's. */
  private async phones(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_phones',
        columns: [
          text('conversation', { isPrimary: true }),
          text('citizen_id'),
          text('staff_id'),
          time('linked_at'),
        ],
        foreignKeys: [ofStaff()],
      }),
    );
    await runner.createIndex(
      'staff_phones',
      new TableIndex({ name: 'staff_phones_staff', columnNames: ['staff_id'] }),
    );
  }

  private async codes(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_phone_codes',
        columns: [
          text('staff_id', { isPrimary: true }),
          // A keyed digest.
          text('code', { isUnique: true }),
          text('made_by'),
          time('expires_at'),
        ],
        foreignKeys: [ofStaff()],
      }),
    );
  }

  private async notices(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'office_notices',
        columns: [
          text('question_id', { isPrimary: true }),
          text('office_id', { isPrimary: true }),
          // Who was told last; null: nobody who has linked a phone.
          text('staff_id', optional),
          text('conversation', optional),
          // 'holder' or 'clerk'
          text('as_role', optional),
          count('reminders'),
          time('told_at', optional),
          // Null: nothing more is sent.
          time('next_at', optional),
          // Reminded in vain: from then on it is the moderators' matter.
          time('lapsed_at', optional),
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
      'office_notices',
      new TableIndex({ name: 'office_notices_due', columnNames: ['next_at'], where: 'next_at IS NOT NULL' }),
    );
  }

  private async logins(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_login_links',
        // A keyed digest.
        columns: [id('token'), text('staff_id', { isUnique: true }), time('made_at'), time('expires_at')],
        foreignKeys: [ofStaff()],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['staff_login_links', 'office_notices', 'staff_phone_codes', 'staff_phones'])
      await runner.dropTable(table);
    await runner.query(`ALTER TABLE conversations DROP COLUMN home`);
  }
}

const ofStaff = () => ({
  columnNames: ['staff_id'],
  referencedTableName: 'staff',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
