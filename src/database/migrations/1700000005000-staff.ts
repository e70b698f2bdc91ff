import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { flag, id, optional, sealed, sequence, text, time } from './columns.js';

export class Staff1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff',
        columns: [
          id(),
          text('login', { isUnique: true }),
          text('name'),
          text('password_hash'),
          sealed(runner, 'totp_secret', optional),
          // Shown at enrolment, not in force before the person has typed a code made with it.
          sealed(runner, 'totp_pending', optional),
          // The time step of the last accepted code: a code works once.
          time('totp_step', optional),
          // Fictitious: exempt from the second factor.
          flag('demonstration'),
          flag('disabled'),
          time('created_at'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'staff_grants',
        columns: [
          id(),
          text('staff_id'),
          text('role'),
          text('territory_id', optional),
          time('from_at', optional),
          time('until_at', optional),
        ],
        foreignKeys: [
          {
            columnNames: ['staff_id'],
            referencedTableName: 'staff',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.createIndex(
      'staff_grants',
      new TableIndex({ name: 'staff_grants_staff', columnNames: ['staff_id'] }),
    );
    await runner.createTable(
      new Table({
        name: 'staff_sessions',
        // `id` is a hash of the cookie's session id: a stolen database opens no session.
        columns: [id(), text('staff_id', optional), text('data'), time('expires_at')],
      }),
    );
    await runner.createIndex(
      'staff_sessions',
      new TableIndex({ name: 'staff_sessions_expiry', columnNames: ['expires_at'] }),
    );
    await runner.createTable(
      new Table({
        name: 'attempt_budgets',
        columns: [id('scope'), time('window_start'), { name: 'used', type: 'integer', default: 0 }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_log',
        columns: [
          sequence(runner),
          time('at'),
          text('staff_id', optional),
          text('verb'),
          text('subject'),
          text('details', { default: "'{}'" }),
          // HMAC over this entry and the one before: a removed or changed entry breaks the chain.
          text('chain'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_head',
        // One row: the two ends of the chain, signed. Without it the last entries could be cut off unseen;
        // it is also the lock under which entries are appended.
        columns: [
          id('name'),
          text('base'),
          text('chain'),
          time('last_seq'),
          { name: 'entries', type: 'integer', default: 0 },
          text('mac'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'audit_head',
      'audit_log',
      'attempt_budgets',
      'staff_sessions',
      'staff_grants',
      'staff',
    ])
      await runner.dropTable(table);
  }
}
