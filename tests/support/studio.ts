import path from 'node:path';
import type { Catalogues } from '../../src/catalogues/index.js';
import { Wake, type Database } from '../../src/database/index.js';
import { FolderMediaStore } from '../../src/messaging/index.js';
import { RecordingDesk, Recordings, spokenKey } from '../../src/recordings/index.js';
import { silentLogger, systemClock, systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { Vault } from '../../src/vault/index.js';
import type { TestDatabase } from './database.js';
import { opus } from './sounds.js';
import { realCatalogues } from './way.js';

export const adminCalled = (id: string): Principal => ({
  id,
  name: id,
  login: id,
  grants: [{ role: 'admin', territoryId: null }],
});

/** Records a text for a second and vouches for it. @param voice names the sound; resolves to the recording's id */
export async function speak(desk: RecordingDesk, language: string, key: string, voice = 1): Promise<string> {
  const admin = adminCalled('awa');
  const { id } = await desk.record(admin, language, key, await opus('webm', 1, voice));
  await desk.review(admin, language, id);
  return id;
}

interface Booth {
  desk: RecordingDesk;
  recordings: Recordings;
  catalogues: Catalogues;
}

/** Everything that must be recorded before the language can be listened to. */
export async function speakCore({ desk, recordings, catalogues }: Booth, language: string): Promise<void> {
  for (const [place, key] of recordings.core.entries())
    await speak(desk, language, spokenKey(catalogues, key)!, place);
}

/** One process's recordings on a real database; several on one place are several processes. */
export class Studio {
  private readonly end: () => void;

  private constructor(
    readonly recordings: Recordings,
    readonly desk: RecordingDesk,
    readonly catalogues: Catalogues,
    readonly database: Database,
    readonly wake: Wake,
  ) {
    this.end = recordings.keepFresh(wake, silentLogger);
  }

  static async open(
    place: TestDatabase,
    { catalogues = realCatalogues(), folder = path.resolve('locales') } = {},
  ): Promise<Studio> {
    const database = await place.open();
    const vault = await Vault.open(database, path.join(place.folder, 'master.key'), systemClock);
    const wake = new Wake(database, silentLogger);
    await wake.listen(place.target);
    const store = await FolderMediaStore.open(path.join(place.folder, 'media'));
    const recordings = new Recordings({ database, vault, store, catalogues, folder });
    await recordings.reload();
    const clock = systemClock;
    const parts = { database, vault, store, wake, catalogues, recordings, clock, ids: systemIds };
    return new Studio(recordings, new RecordingDesk(parts), catalogues, database, wake);
  }

  speak(language: string, key: string, voice = 1): Promise<string> {
    return speak(this.desk, language, key, voice);
  }

  speakCore(language: string): Promise<void> {
    return speakCore(this, language);
  }

  async stop(): Promise<void> {
    this.end();
    await this.wake.stop();
  }
}
