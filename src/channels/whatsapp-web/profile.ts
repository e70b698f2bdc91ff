import { chmodSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { endBrowsersOn } from './process-tree.js';
import { profileOf } from './settings.js';

/** What Chromium leaves behind when it is killed, and then takes for another Chromium that runs. */
const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/** The folder the library makes inside of the one it is given. */
const browsersOwn = (folder: string): string => path.join(profileOf(folder), 'session');

/** Nobody else may read it: whoever has the profile can write in the commune's name. */
export async function readyProfile(folder: string): Promise<void> {
  for (const one of [folder, profileOf(folder)]) {
    mkdirSync(one, { recursive: true, mode: 0o700 });
    chmodSync(one, 0o700);
  }
  endBrowsersOn(browsersOwn(folder));
  for (const lock of LOCKS) await rm(path.join(browsersOwn(folder), lock), { force: true });
}

/** The link is over: what is left of it only confuses the next browser. */
export async function forgetProfile(folder: string): Promise<void> {
  endBrowsersOn(browsersOwn(folder));
  await rm(browsersOwn(folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
