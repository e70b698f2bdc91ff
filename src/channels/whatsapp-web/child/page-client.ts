import whatsapp from 'whatsapp-web.js';
import type { Beginning } from '../protocol.js';
import { launchOptions } from './launch.js';

/**
 * The library's client on the profile that holds the link with the phone.
 * @param onBrowser is told the browser's process as soon as it runs
 */
export function pageClient(beginning: Beginning, onBrowser: (pid: number) => void): whatsapp.Client {
  const { profileFolder, pagesFolder, pageVersion } = beginning;
  const profile = new whatsapp.LocalAuth({ dataPath: profileFolder });
  const client = new whatsapp.Client({
    authStrategy: profile,
    puppeteer: launchOptions(beginning),
    ...(pageVersion === null
      ? { webVersionCache: { type: 'none' } }
      : { webVersion: pageVersion, webVersionCache: { type: 'local', path: pagesFolder, strict: true } }),
  });
  profile.afterBrowserInitialized = async () => {
    const pid = client.pupBrowser?.process()?.pid;
    if (pid !== undefined) onBrowser(pid);
  };
  // The service deletes the profile, when no browser holds it any more.
  profile.logout = async () => undefined;
  return client;
}
