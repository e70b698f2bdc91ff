import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, text, time } from './columns.js';

export class Territories1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'territories',
        columns: [
          id(),
          // region, cercle, commune, village, intercommunality
          text('kind'),
          text('name'),
          text('parent_id', optional),
          text('old_name', optional),
          // People know the old cercle; its name, not a row of its own.
          text('old_cercle', optional),
          // JSON list of other spellings.
          text('aliases', { default: "'[]'" }),
          count('wishes'),
        ],
        foreignKeys: [
          { columnNames: ['parent_id'], referencedTableName: 'territories', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createIndex(
      'territories',
      new TableIndex({ name: 'territories_parent', columnNames: ['parent_id', 'kind'] }),
    );
    await runner.createTable(
      new Table({
        name: 'wishes',
        // Who waits for a commune, so that a person who asks twice is counted once.
        columns: [
          text('territory_id', { isPrimary: true }),
          text('citizen_id', { isPrimary: true }),
          time('at'),
        ],
        foreignKeys: [
          {
            columnNames: ['territory_id'],
            referencedTableName: 'territories',
            referencedColumnNames: ['id'],
          },
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'offices',
        columns: [
          id(),
          text('territory_id'),
          // mayor, deputy-mayor, councillor, delegation-president, secretary-general, council
          text('role'),
          text('title'),
          text('holder_name', optional),
          // The staff account that answers for this office; null: nobody is enrolled.
          text('holder_id', optional),
          time('from_at', optional),
          time('until_at', optional),
        ],
        foreignKeys: [
          {
            columnNames: ['territory_id'],
            referencedTableName: 'territories',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
    await runner.createIndex(
      'offices',
      new TableIndex({ name: 'offices_territory', columnNames: ['territory_id'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['offices', 'wishes', 'territories']) await runner.dropTable(table);
  }
}
