import type { Database, Wake } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { AuditLog, StaffAccounts } from '../staff/index.js';
import type { TerritoryDirectory } from '../territories/index.js';

/** What everything that changes offices stands on. */
export interface OfficesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly accounts: StaffAccounts;
  readonly audit: AuditLog;
  readonly directory: TerritoryDirectory;
  readonly wake: Pick<Wake, 'after'>;
}
