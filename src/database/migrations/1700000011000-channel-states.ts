import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { optional, sealed, text, time } from './columns.js';

/** How channels that are paired with a phone are, for pages and health in whichever process. */
export class ChannelStates1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'channel_states',
        columns: [
          text('channel', { isPrimary: true }),
          text('account', { isPrimary: true }),
          text('kind'),
          text('reason', optional),
          // The code to pair with, and the number: both sealed for the house.
          sealed(runner, 'secret', optional),
          time('retry_at', optional),
          { name: 'memory_bytes', type: 'bigint', isNullable: true },
          // Since when it is so, and when it last said so.
          time('since'),
          time('heard_at'),
          // What somebody asks of it, until the process that runs it has heard.
          text('wanted', optional),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('channel_states');
  }
}
