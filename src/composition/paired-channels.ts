import type { Database } from '../database/index.js';
import type { ChannelDesk, ChannelOrder } from '../inbox/index.js';
import type { ChannelKey, ChannelState, ChannelStates } from '../messaging/index.js';
import { NotFoundError } from '../shared/index.js';
import type { AuditLog, Principal } from '../staff/index.js';

/** What admins see and do of channels that are paired with a phone. */
export class PairedChannels implements ChannelDesk {
  constructor(
    private readonly database: Database,
    private readonly channelStates: ChannelStates,
    private readonly audit: AuditLog,
  ) {}

  states(): Promise<ChannelState[]> {
    return this.channelStates.all();
  }

  async ask(principal: Principal, key: ChannelKey, order: ChannelOrder): Promise<void> {
    await this.database.write(async (tx) => {
      if (!(await this.channelStates.ask(tx, key, order)))
        throw new NotFoundError('There is no such channel.');
      await this.audit.append(tx, {
        staffId: principal.id,
        verb: `channel.${order}`,
        subject: `channel:${key.channel}:${key.account}`,
      });
    });
  }
}
