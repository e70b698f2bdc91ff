import { readFile } from 'node:fs/promises';
import type { Catalogues } from '../catalogues/index.js';
import type { MediaStore, OutboundFile } from '../channels/contract/index.js';
import type { Database, Wake } from '../database/index.js';
import type { Logger } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import { corePrompts } from './core-prompts.js';
import { JoinedSounds } from './joined-sounds.js';
import { RecordedTexts } from './recorded-texts.js';
import type { Recording } from './recording.js';
import { allRecordings } from './recordings.repository.js';
import { shippedRecordings } from './shipped.js';

/** Signalled by whoever records or reviews. */
export const RECORDINGS = 'recordings';
/** A notice from another process may be lost. */
const RELOAD_MS = 60_000;

export const soundPlace = (id: string): string => `recordings.file:${id}`;

export interface RecordingsParts {
  database: Database;
  vault: Vault;
  store: MediaStore;
  catalogues: Catalogues;
  /** The folder of the catalogues. */
  folder: string;
}

/**
 * The recordings that came with the program and those made in the inbox. What there is is held in memory (a few
 * hundred bytes each); the sounds lie in the store, sealed for the house because the store keeps nothing that it
 * could read.
 */
export class Recordings extends RecordedTexts {
  private readonly shipped: readonly Recording[];
  private readonly sounds: JoinedSounds;

  /** @throws {StartupError} when what came with the program cannot be read */
  constructor(private readonly parts: RecordingsParts) {
    const { folder, catalogues } = parts;
    const shipped = shippedRecordings(
      folder,
      catalogues.languages().map(({ code }) => code),
    );
    super(catalogues, corePrompts(folder), shipped);
    this.shipped = shipped;
    this.sounds = new JoinedSounds((id) => this.sound(id));
  }

  async reload(): Promise<void> {
    this.fill([...(await allRecordings(this.parts.database.reader)), ...this.shipped]);
  }

  /** Reloads after every change in whichever process, and once a minute. Returns what stops it. */
  keepFresh(wake: Wake, logger: Logger): () => void {
    const reload = (): void => {
      this.reload().catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'The recordings were not reloaded.'),
      );
    };
    const timer = setInterval(reload, RELOAD_MS).unref();
    const off = wake.on(RECORDINGS, reload);
    return () => {
      clearInterval(timer);
      off();
    };
  }

  /** The sounds of these recordings one after the other, as one voice message. Null when one of them is lost. */
  async read(ids: readonly string[]): Promise<OutboundFile | null> {
    const bytes = await this.sounds.of(ids);
    return bytes && { kind: 'voice', mime: 'audio/ogg', bytes };
  }

  /** One recording as it was made. Null when there is none, or its file is lost. */
  async sound(id: string): Promise<Buffer | null> {
    const shipped = this.shipped.find((one) => one.id === id);
    if (shipped) return readFile(shipped.file!);
    const sealed = await this.parts.store.get(id);
    return sealed && this.parts.vault.unsealFileForHouse(soundPlace(id), sealed);
  }
}
