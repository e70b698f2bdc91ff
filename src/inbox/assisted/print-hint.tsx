import type { PageFrame } from '../../site/index.js';

/** The browser prints; how is said to who does it for the first time. */
export const PrintHint = ({ frame }: { frame: PageFrame }) => (
  <p class="no-print notice">{frame.say('inbox.assisted.print')}</p>
);
