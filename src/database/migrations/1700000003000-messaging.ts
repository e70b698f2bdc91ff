import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { count, id, optional, sealed, sequence, text, time } from './columns.js';

/** The way of a message: conversations, journal, media, outbox. */
export class Messaging1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.conversations(runner);
    await this.journal(runner);
    await this.media(runner);
    await this.outbox(runner);
  }

  private async conversations(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'conversations',
        columns: [
          // HMAC of channel, account and chat: the address itself is only in `address`, sealed.
          id(),
          text('channel'),
          text('account'),
          text('citizen_id', optional),
          sealed(runner, 'address', optional),
          sealed(runner, 'session', optional),
          time('last_inbound_at', optional),
          // How many messages came; the journal forgets them.
          count('messages'),
        ],
        foreignKeys: [
          { columnNames: ['citizen_id'], referencedTableName: 'citizens', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createIndex(
      'conversations',
      new TableIndex({ name: 'conversations_citizen', columnNames: ['citizen_id'] }),
    );
  }

  private async journal(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'journal',
        columns: [
          sequence(runner),
          // HMAC of channel, account and the provider's id: a repeated delivery meets this unique index.
          text('dedupe', { isUnique: true }),
          text('conversation', optional),
          text('channel'),
          text('account'),
          text('day'),
          time('received_at'),
          sealed(runner, 'payload', optional),
          text('state'),
          count('attempts'),
          text('reason', optional),
        ],
      }),
    );
    await runner.createIndex(
      'journal',
      new TableIndex({
        name: 'journal_pending',
        columnNames: ['conversation', 'seq'],
        where: "state IN ('pending', 'media')",
      }),
    );
    await runner.createIndex(
      'journal',
      new TableIndex({ name: 'journal_dead', columnNames: ['seq'], where: "state = 'quarantined'" }),
    );
    await runner.createIndex(
      'journal',
      new TableIndex({
        name: 'journal_aside',
        columnNames: ['conversation'],
        where: "state = 'quarantined'",
      }),
    );
  }

  private async media(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'media',
        columns: [
          id(),
          text('channel'),
          text('account'),
          text('conversation'),
          text('journal_dedupe'),
          text('citizen_id', optional),
          text('day'),
          text('kind'),
          text('state'),
          sealed(runner, 'reference', optional),
          sealed(runner, 'file_key', optional),
          text('mime', optional),
          count('bytes', optional),
          count('seconds', optional),
          count('attempts'),
          time('created_at'),
        ],
      }),
    );
    await runner.createIndex('media', new TableIndex({ name: 'media_citizen', columnNames: ['citizen_id'] }));
    // Files that became nobody's, by their conversation for erasing and by their age for letting go.
    await runner.createIndex(
      'media',
      new TableIndex({
        name: 'media_unclaimed',
        columnNames: ['conversation'],
        where: 'citizen_id IS NULL',
      }),
    );
    await runner.createIndex(
      'media',
      new TableIndex({
        name: 'media_past',
        columnNames: ['created_at', 'id'],
        where: "citizen_id IS NULL AND state <> 'waiting'",
      }),
    );
  }

  private async outbox(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'outbox',
        columns: [
          sequence(runner),
          text('uid'),
          text('conversation'),
          text('channel'),
          text('account'),
          text('citizen_id'),
          // "reply" may be sent again once when its fate is unknown; "broadcast" never by itself.
          text('kind'),
          // What it is about, e.g. "question:…", so that a page can show whether it arrived.
          text('subject', optional),
          sealed(runner, 'body', optional),
          text('state'),
          count('attempts'),
          count('resends'),
          text('external_index', optional),
          text('reason', optional),
          time('created_at'),
          time('settled_at', optional),
        ],
      }),
    );
    await runner.createIndex(
      'outbox',
      new TableIndex({
        name: 'outbox_open',
        columnNames: ['conversation', 'seq'],
        where: "state IN ('waiting', 'sending')",
      }),
    );
    await runner.createIndex(
      'outbox',
      new TableIndex({ name: 'outbox_dead', columnNames: ['seq'], where: "state IN ('failed', 'unknown')" }),
    );
    await runner.createIndex(
      'outbox',
      new TableIndex({ name: 'outbox_subject', columnNames: ['subject'], where: 'subject IS NOT NULL' }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'media', 'journal', 'conversations']) await runner.dropTable(table);
  }
}
