import type { Channel, ChannelLimits } from '../channels/contract/index.js';

/** For a conversation whose channel is switched off at present: its messages wait in the outbox. */
const CAUTIOUS: ChannelLimits = {
  textLength: 1000,
  buttons: 0,
  buttonLength: 20,
  rows: 0,
  rowLength: 0,
  mediaBytes: 5_000_000,
};

/** The channels this process has, by name and account. */
export class ChannelDirectory {
  private readonly channels = new Map<string, Channel>();

  constructor(channels: readonly Channel[]) {
    for (const channel of channels) this.channels.set(`${channel.name}:${channel.account}`, channel);
  }

  all(): Channel[] {
    return [...this.channels.values()];
  }

  find(name: string, account: string): Channel | undefined {
    return this.channels.get(`${name}:${account}`);
  }

  limits(name: string, account: string): ChannelLimits {
    return this.find(name, account)?.limits ?? CAUTIOUS;
  }
}
