import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

describe.each(databaseKinds)('erasing a person on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  beforeEach(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place, {
      features: {
        lookups: noFeatures().lookups.map((lookup) => ({
          ...lookup,
          rows: async () => {
            if (lookup.name === 'my-questions') throw new Error('broken lookup');
            return [];
          },
        })),
      },
    });
    for (const chat of ['nana', 'oumou']) await way.welcome(chat);
  });
  afterEach(async () => {
    await way?.stop();
    await place.drop();
  });

  const ask = <R>(sql: string, ...parameters: string[]): Promise<R[]> =>
    way.database.reader.query<R>(sql, parameters);

  async function erase(chat: string): Promise<void> {
    await way.write(chat, 'supprimer');
    const [told] = await way.write(chat, '1');
    expect(told).toMatch(/effacé/);
  }

  const conversation = async (chat: string): Promise<string> =>
    way.vault.index('conversation', 'simulator', 'test', chat);

  it('keeps no words of messages that were set aside, and leaves those of others', async () => {
    const told = await Promise.all(['nana', 'oumou'].map((chat) => way.write(chat, '2')));
    for (const [sorry] of told) expect(sorry).toMatch(/Pardon/);
    const aside = async (chat: string): Promise<{ payload: Buffer | null }[]> =>
      ask(
        `SELECT payload FROM journal WHERE state = 'quarantined' AND conversation = ?`,
        await conversation(chat),
      );
    expect(await aside('nana')).toEqual([{ payload: expect.anything() }]);
    await erase('nana');
    expect(await aside('nana')).toEqual([{ payload: null }]);
    expect(await aside('oumou')).toEqual([{ payload: expect.anything() }]);
  });

  it('keeps no file of messages that were set aside', async () => {
    for (const chat of ['nana', 'oumou']) {
      way.channel.files.set(chat, OGG);
      await way.write(chat, { kind: 'voice', media: { remote: chat, kind: 'voice' } });
    }
    // As the lanes leave it when a message with a file fails three times.
    await way.database.write(async (tx) => {
      await tx.run(
        `UPDATE journal SET state = 'quarantined' WHERE dedupe IN (SELECT journal_dedupe FROM media)`,
      );
      await tx.run(`UPDATE media SET citizen_id = NULL`);
    });
    const fileOf = async (chat: string) =>
      (
        await ask<{ id: string; state: string; file_key: Buffer | null }>(
          `SELECT id, state, file_key FROM media WHERE conversation = ?`,
          await conversation(chat),
        )
      )[0]!;
    await erase('nana');
    const { id, ...gone } = await fileOf('nana');
    expect(gone).toEqual({ state: 'gone', file_key: null });
    const { store } = way.tools.ground;
    await way.until(async () => (await store.get(id)) === null, 'the file to be deleted');
    const other = await fileOf('oumou');
    expect(other).toMatchObject({ state: 'stored', file_key: expect.anything() });
    expect(await store.get(other.id)).not.toBeNull();
  });

  // PostgreSQL's files are the server's business.
  const ownFiles = async (): Promise<void> => {
    const [person] = await ask<{ id: string; wrapped_key: Buffer }>(
      `SELECT z.id, z.wrapped_key FROM citizens z JOIN conversations c ON c.citizen_id = z.id WHERE c.id = ?`,
      await conversation('nana'),
    );
    const lies = (): boolean =>
      ['', '-wal'].some((end) =>
        readFileSync(`${place.target.location}${end}`).includes(person!.wrapped_key),
      );
    expect(lies()).toBe(true);
    await erase('nana');
    await way.until(() => !lies(), 'the key to be overwritten');
  };
  if (kind === 'sqlite') it('leaves the key nowhere in the files of the database', ownFiles);
});
