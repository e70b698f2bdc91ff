import type { Beginning } from '../protocol.js';

/** Chromium without what a page of messages does not need, because memory is what this channel costs. */
const FLAGS = [
  '--no-first-run',
  '--mute-audio',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-breakpad',
  // Small machines and containers have little shared memory.
  '--disable-dev-shm-usage',
];

/**
 * `pipe`: the browser ends by itself when the pipe to this process breaks, however this process died.
 * Signals are the service's business, not the library's.
 */
export const launchOptions = ({ chromiumPath, chromiumFlags }: Beginning) => ({
  headless: true,
  executablePath: chromiumPath,
  pipe: true,
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
  args: [...FLAGS, ...chromiumFlags],
});
