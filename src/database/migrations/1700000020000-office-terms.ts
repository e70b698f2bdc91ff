import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { isSqlite, optional, sequence, text, time } from './columns.js';

const HELD = ['holder_name', 'holder_id', 'from_at', 'until_at'] as const;

/** An office is held by one person after the other: who, from when, until when. */
export class OfficeTerms1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.terms(runner);
    await this.members(runner);
    // elected, appointed
    await runner.query(`ALTER TABLE offices ADD COLUMN basis text NOT NULL DEFAULT 'elected'`);
    await runner.query(
      `UPDATE offices SET basis = 'appointed' WHERE role IN ('delegation-president', 'secretary-general')`,
    );
    await runner.query(
      `INSERT INTO office_terms (office_id, ${HELD.join(', ')}) SELECT id, ${HELD.join(', ')} FROM offices ` +
        `WHERE holder_name IS NOT NULL OR holder_id IS NOT NULL ORDER BY id`,
    );
    for (const column of HELD) await runner.query(`ALTER TABLE offices DROP COLUMN ${column}`);
  }

  private async terms(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'office_terms',
        columns: [
          sequence(runner),
          text('office_id'),
          text('holder_name', optional),
          // The staff account that answers; null: the name is known, but nobody is enrolled.
          text('holder_id', optional),
          // Null: nobody knows since when.
          time('from_at', optional),
          // The first instant after it; null: no end is known.
          time('until_at', optional),
        ],
        foreignKeys: [
          { columnNames: ['office_id'], referencedTableName: 'offices', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createIndex(
      'office_terms',
      new TableIndex({ name: 'office_terms_office', columnNames: ['office_id'] }),
    );
    await runner.createIndex(
      'office_terms',
      new TableIndex({ name: 'office_terms_holder', columnNames: ['holder_id'] }),
    );
  }

  private async members(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'intercommunal_members',
        columns: [text('body_id', { isPrimary: true }), text('commune_id', { isPrimary: true })],
        foreignKeys: ['body_id', 'commune_id'].map((column) => ({
          columnNames: [column],
          referencedTableName: 'territories',
          referencedColumnNames: ['id'],
        })),
      }),
    );
    await runner.createIndex(
      'intercommunal_members',
      new TableIndex({ name: 'intercommunal_members_commune', columnNames: ['commune_id'] }),
    );
  }

  /** Keeps of every office who holds it now, or held it last: the table before knew only one. */
  async down(runner: QueryRunner): Promise<void> {
    const now = isSqlite(runner) ? `unixepoch() * 1000` : `(extract(epoch from now()) * 1000)::bigint`;
    for (const column of HELD) {
      const type = column.endsWith('_at') ? 'bigint' : 'text';
      await runner.query(`ALTER TABLE offices ADD COLUMN ${column} ${type}`);
      await runner.query(
        `UPDATE offices SET ${column} = (SELECT t.${column} FROM office_terms t WHERE t.office_id = offices.id ` +
          `AND (t.from_at IS NULL OR t.from_at <= ${now}) ORDER BY COALESCE(t.from_at, 0) DESC, t.seq DESC LIMIT 1)`,
      );
    }
    await runner.query(`ALTER TABLE offices DROP COLUMN basis`);
    await runner.dropTable('intercommunal_members');
    await runner.dropTable('office_terms');
  }
}
