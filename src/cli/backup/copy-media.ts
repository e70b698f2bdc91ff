import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Copies every sealed file, in the folders they lie in. Resolves to how many. */
export async function copyMedia(from: string, to: string): Promise<number> {
  if (!existsSync(from)) return 0;
  let count = 0;
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    // A file that is still being written is named by no row yet.
    if (!entry.isFile() || entry.name.endsWith('.part')) continue;
    const inside = path.relative(from, entry.parentPath);
    await mkdir(path.join(to, inside), { recursive: true, mode: 0o700 });
    if (await copied(path.join(entry.parentPath, entry.name), path.join(to, inside, entry.name))) count += 1;
  }
  return count;
}

/** False when the file was erased between the listing and the copy. */
async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
