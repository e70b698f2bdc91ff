import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/database/index.js';
import { FolderMediaStore } from '../../src/messaging/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Operator } from '../support/operator.js';
import { KEY, S3Store } from '../support/s3-store.js';

describe.each(databaseKinds)('files in a store that machines share, on %s', (kind) => {
  let place: TestDatabase;
  let operator: Operator;
  let far: S3Store;
  let database: Database;
  let folder: FolderMediaStore;

  beforeAll(async () => {
    place = await testDatabase(kind);
    operator = new Operator(place);
    far = await S3Store.start();
    await operator.type('communes');
    database = await place.open();
    folder = await FolderMediaStore.open(path.join(operator.dataDir, 'media'));
  });
  beforeEach(() => far.calm());
  afterAll(async () => {
    await far.stop();
    await place.drop();
  });

  const stored = (id: string, state = 'stored'): Promise<unknown> =>
    database.write((tx) =>
      tx.run(
        `INSERT INTO media (id, created_at, state, channel, account, conversation, journal_dedupe, day, kind) ` +
          `VALUES (?, 0, ?, 'telegram', '1', 'v', ?, '2026-01-01', 'voice')`,
        [id, state, id],
      ),
    );
  const written = (): string[] =>
    far.seen.filter(({ method }) => method === 'PUT').map(({ path: name }) => path.basename(name));

  it('are carried over from the folder once each, and only those that are kept', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `m-${String(i).padStart(2, '0')}`);
    for (const id of ids) {
      await stored(id);
      await folder.put(id, Buffer.from(`sealed ${id}`));
    }
    await stored('m-erased', 'gone');
    await folder.put('m-erased', Buffer.from('erased'));

    const copied = await operator.type(`media-copy --from file:${operator.dataDir}/media`, far.environment());
    expect(copied).toMatchObject({ code: 0, complained: [] });
    expect(copied.printed).toEqual([expect.stringMatching(/^To s3:.*: 20 copied, 0 were there$/)]);
    expect(
      written()
        .filter((name) => name.startsWith('m-'))
        .sort(),
    ).toEqual(ids);

    far.calm();
    await stored('m-later');
    await folder.put('m-later', Buffer.from('later'));
    const again = await operator.type(`media-copy --from file:${operator.dataDir}/media`, far.environment());
    expect(again.printed).toEqual([expect.stringMatching(/: 1 copied, 20 were there$/)]);
    expect(written().filter((name) => name.startsWith('m-'))).toEqual(['m-later']);
  });

  it('are carried back as they were', async () => {
    const { MEDIA_URL: from, ...key } = far.environment();
    const back = path.join(place.folder, 'back');
    const copied = await operator.type(`media-copy --from ${from}`, { ...key, MEDIA_URL: `file:${back}` });
    expect(copied.printed).toEqual([`To ${back}: 21 copied, 0 were there`]);
    expect(readFileSync(path.join(back, '07', 'm-07'), 'utf8')).toBe('sealed m-07');
  });

  it('that are in neither place are counted, and are bad', async () => {
    await stored('m-lost');
    const { code, printed } = await operator.type(
      `media-copy --from file:${operator.dataDir}/media`,
      far.environment(),
    );
    expect({ code, last: printed.at(-1) }).toEqual({
      code: 1,
      last: '1 are in neither place: they cannot be heard or seen any more.',
    });
  });

  it('are not copied onto themselves', async () => {
    const { complained } = await operator.type(
      `media-copy --from ${far.environment().MEDIA_URL}`,
      far.environment(),
    );
    expect(complained).toEqual([expect.stringContaining('are the same place')]);
  });

  it('stay where they are in a backup, which says so', async () => {
    const folderOfBackup = path.join(place.folder, 'backup');
    const { code, printed } = await operator.type(`backup ${folderOfBackup}`, far.environment());
    expect(code).toBe(0);
    expect(printed).toContainEqual(
      expect.stringMatching(/^The files stay in s3:\/\/media\/baro\/files\/ at/),
    );
    expect(existsSync(path.join(folderOfBackup, 'media'))).toBe(false);
    const note = readFileSync(path.join(folderOfBackup, 'README.txt'), 'utf8');
    expect(note).toMatch(/3\. See that s3:\/\/media/);
    expect(note).not.toContain(KEY.secret);
    expect(readdirSync(folderOfBackup)).toHaveLength(2);
  });

  it('are tried by the doctor, who never shows the key', async () => {
    const well = await operator.type('doctor', far.environment());
    expect(well.printed).toContainEqual(expect.stringMatching(/^ok {4}files +s3:.* read and deleted/));
    const wrong = { ...far.environment(), MEDIA_SECRET_ACCESS_KEY: 'another-secret' };
    const refused = await operator.type('doctor', wrong);
    expect(refused.printed).toContainEqual(
      expect.stringMatching(/^BAD {3}files +.*SignatureDoesNotMatch.*check MEDIA_ACCESS_KEY_ID/),
    );
    expect(refused.printed.join('\n')).not.toContain('another-secret');
  });
});
