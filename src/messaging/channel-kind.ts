import type { ChannelName } from '../channels/contract/index.js';

const KINDS: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  'whatsapp-web': 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp',
  sms: 'SMS',
  simulator: 'Simulateur',
};

/** What people call the channel of a conversation: all that one phone of theirs is told of another. */
export const channelKind = (channel: string): string => KINDS[channel as ChannelName] ?? channel;
