import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { MediaStore } from '../../channels/contract/index.js';
import { StartupError } from '../../shared/index.js';

/** One sealed file each, spread over 256 folders so that no listing grows slow. */
export class FolderMediaStore implements MediaStore {
  private constructor(private readonly folder: string) {}

  /** @throws {StartupError} when the folder cannot be made. */
  static async open(folder: string): Promise<FolderMediaStore> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StartupError(
        `The folder for files ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}).`,
        { cause: error },
      );
    }
    return new FolderMediaStore(folder);
  }

  async put(id: string, sealed: Buffer): Promise<void> {
    const file = this.pathOf(id);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // Written beside and renamed: a crash leaves the whole file or none, and the row says "stored" only after.
    const half = `${file}.${process.pid}.part`;
    const handle = await open(half, 'w', 0o600);
    try {
      await handle.writeFile(sealed);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, file);
  }

  async get(id: string): Promise<Buffer | null> {
    return readFile(this.pathOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  async has(id: string): Promise<boolean> {
    return existsSync(this.pathOf(id));
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  private pathOf(id: string): string {
    if (!/^[\w-]+$/.test(id)) throw new Error('not a file id');
    return path.join(this.folder, id.slice(-2), id);
  }
}
