import type { Wake, WorkQueue } from '../../database/index.js';
import type { EraseParts } from '../citizens/erase-citizen.js';
import type { Messenger } from '../messenger.js';

/** What linking phones stands on. */
export interface LinkParts extends EraseParts {
  messenger: Messenger;
  work: WorkQueue;
  wake: Wake;
}
