import type { Database, Tx, Wake, WorkQueue } from '../../database/index.js';
import type { Clock, Ids, Logger } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { Checkpoints } from '../checkpoints.js';
import type { MediaFiles } from '../media/media-files.js';
import type { Voices } from '../voice/voices.js';
import type { Outbox } from './outbox.js';

/** What a sender stands on. */
export interface SenderParts {
  database: Database;
  work: WorkQueue;
  wake: Wake;
  vault: Vault;
  outbox: Outbox;
  voices: Voices;
  media: Pick<MediaFiles, 'ownedBy'>;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  checkpoints: Checkpoints;
  leaseMs: number;
  /** Off: one message a transaction, only to measure what sharing gains. */
  groupCommit: boolean;
  /** Called in the transaction that settles a message about a subject, or the farewell of somebody erased. */
  onSettled: (tx: Tx, row: { citizenId: string; subject: string }) => Promise<void>;
}
