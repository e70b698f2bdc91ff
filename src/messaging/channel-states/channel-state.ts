import type { LostReason } from '../../channels/contract/index.js';
import type { Vault } from '../../vault/index.js';

export interface StateRow {
  channel: string;
  account: string;
  kind: 'starting' | 'to-pair' | 'connected' | 'lost';
  reason: LostReason | null;
  secret: Buffer | null;
  retry_at: number | null;
  memory_bytes: number | null;
  since: number;
  heard_at: number;
}

/** A state that nobody has repeated for so long is one of a process that died. */
const STALE_MS = 75_000;
/** How long a start may take before it counts as trouble. */
const START_MS = 90_000;

/** How a channel is that is paired with a phone. Times are milliseconds UTC. */
export interface ChannelState {
  readonly channel: string;
  readonly account: string;
  /** "silent": the process that ran it says nothing any more. */
  readonly kind: StateRow['kind'] | 'silent';
  readonly reason: LostReason | null;
  /** To be shown as a QR code, to admins only. */
  readonly code: string | null;
  /** All digits but the first and last few are hidden; null while nothing is connected. */
  readonly number: string | null;
  /** When it is tried again; null when nobody will by itself. */
  readonly retryAt: number | null;
  readonly memoryBytes: number | null;
  readonly since: number;
  /** Whether messages come and go, or will in a moment. */
  readonly isUp: boolean;
}

export const secretPlace = (channel: string, account: string): string =>
  `channel_states.secret:${channel}:${account}`;

export function stateOf(row: StateRow, vault: Vault, now: number): ChannelState {
  const { channel, account, reason, since } = row;
  const secret = row.secret ? vault.unsealForHouse(secretPlace(channel, account), row.secret) : null;
  const heard = now - row.heard_at <= STALE_MS;
  const kind = heard || row.kind === 'lost' ? row.kind : 'silent';
  return {
    channel,
    account,
    kind,
    reason,
    code: kind === 'to-pair' ? secret : null,
    number: kind === 'connected' && secret !== null ? masked(secret) : null,
    retryAt: row.retry_at,
    memoryBytes: row.memory_bytes,
    since,
    isUp: kind === 'connected' || (kind === 'starting' && now - since < START_MS),
  };
}

/** "22370000001" as "223 ••••• 01": enough to see which phone it is. */
const masked = (number: string): string =>
  number.length < 8 ? '•••••' : `${number.slice(0, 3)} ••••• ${number.slice(-2)}`;
