import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config/index.js';
import { bad, good, note, type Finding } from './finding.js';

const WHAT = 'WhatsApp Web';

/** Whether there is a browser for it, and the page it is told to show; that a phone is linked shows in the inbox. */
export function checkWhatsappWeb({ whatsappWeb: web }: Config): Finding {
  if (!web) return note(WHAT, 'off: WHATSAPP_WEB=on switches it on');
  const { chromiumPath, pageVersion, folder } = web;
  if (!mayRun(chromiumPath))
    return bad(WHAT, `no Chromium that may run at ${chromiumPath}: set CHROMIUM_PATH`);
  if (pageVersion === null) return good(WHAT, `${chromiumPath}, the page as WhatsApp serves it`);
  const page = path.join(folder, 'pages', `${pageVersion}.html`);
  return existsSync(page)
    ? good(WHAT, `${chromiumPath}, ${page}`)
    : bad(WHAT, `${page} is missing: put it there, or leave WHATSAPP_WEB_VERSION out`);
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
