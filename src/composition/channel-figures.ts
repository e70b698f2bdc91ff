import { Gauge, type Registry } from 'prom-client';
import type { ChannelStates } from '../messaging/index.js';

/** How channels are that are paired with a phone, whichever process runs them. */
export const channelFigures =
  (states: ChannelStates) =>
  (registry: Registry): void => {
    new Gauge({
      name: 'baro_channel_up',
      help: 'Whether messages come and go over a channel that is paired with a phone',
      registers: [registry],
      labelNames: ['channel'],
      async collect() {
        this.reset();
        for (const { channel, isUp } of await states.all()) this.set({ channel }, isUp ? 1 : 0);
      },
    });
    new Gauge({
      name: 'baro_channel_memory_bytes',
      help: 'Memory of the processes of channels that are paired with a phone',
      registers: [registry],
      labelNames: ['channel'],
      async collect() {
        this.reset();
        for (const { channel, memoryBytes } of await states.all())
          if (memoryBytes !== null) this.set({ channel }, memoryBytes);
      },
    });
  };
