import type { PageFrame } from '../../site/index.js';

/** The channel as people call it; a choice of a message may have no hyphen. */
export const ChannelName = ({ frame, channel }: { frame: PageFrame; channel: string }) => (
  <span class="strong">{frame.say('inbox.dead.channel', { channel: channel.replace('-', '_') })}</span>
);
