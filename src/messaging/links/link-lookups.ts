import type { Reader } from '../../database/index.js';
import { dayOf, type Clock } from '../../shared/index.js';
import { channelKind } from '../channel-kind.js';
import type { LookupProvider } from '../handlers/lookup-provider.js';
import { requestTo } from './link-codes.repository.js';

/** `link-requests`: the phone that said the asker's code and waits for their yes. */
export const linkRequests = (reader: Reader, clock: Clock): LookupProvider => ({
  name: 'link-requests',
  async rows(_parameters, { citizenId }) {
    const request = await requestTo(reader, citizenId, clock.now());
    if (!request) return [];
    const [there] = await reader.query<{ channel: string }>(
      `SELECT channel FROM conversations WHERE id = ? AND citizen_id = ?`,
      [request.said_in, request.said_by],
    );
    return there ? [{ value: request.said_in, label: channelKind(there.channel) }] : [];
  },
});

/** `linked-addresses`: the asker's other phones, by their kind and the day they last wrote; never by number. */
export const linkedAddresses = (reader: Reader): LookupProvider => ({
  name: 'linked-addresses',
  async rows(_parameters, { citizenId, conversation }) {
    const rows = await reader.query<{ id: string; channel: string; last_inbound_at: number | null }>(
      `SELECT id, channel, last_inbound_at FROM conversations WHERE citizen_id = ? AND id <> ? ORDER BY last_inbound_at, id`,
      [citizenId, conversation],
    );
    return rows.map(({ id, channel, last_inbound_at }) => ({
      value: id,
      label: last_inbound_at ? `${channelKind(channel)} · ${dayOf(last_inbound_at)}` : channelKind(channel),
    }));
  },
});
