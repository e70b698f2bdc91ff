import type { Config } from '../config/index.js';
import { openDatabase, type Database } from '../database/index.js';
import { systemClock, systemIds } from '../shared/index.js';
import { AuditLog, SessionStore, StaffAccounts } from '../staff/index.js';
import { Offices, OfficeSheets } from '../offices/index.js';
import { Referrals } from '../safeguarding/index.js';
import { bringPlaces, TerritoryDirectory } from '../territories/index.js';
import { Vault } from '../vault/index.js';

/** What commands about people and places stand on: the same storage as the service, which may be running. */
export interface House {
  readonly database: Database;
  readonly vault: Vault;
  readonly accounts: StaffAccounts;
  readonly sessions: SessionStore;
  readonly audit: AuditLog;
  readonly directory: TerritoryDirectory;
  readonly offices: Offices;
  readonly officeSheets: OfficeSheets;
  readonly referrals: Referrals;
}

/**
 * Opens the house, does the work and closes it. Before the first start of the service it also makes the database,
 * the key and the communes, as that start would.
 * @throws {StartupError} in one line an operator understands.
 */
export async function inHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const database = await openDatabase(config.database);
  try {
    return await work(await furnish(config, database));
  } finally {
    await database.close();
  }
}

async function furnish(config: Config, database: Database): Promise<House> {
  const vault = await Vault.open(database, config.masterKeyFile, systemClock);
  const directory = new TerritoryDirectory(database, systemClock);
  await directory.reload();
  await bringPlaces(database, directory);
  const accounts = new StaffAccounts(database, systemClock, systemIds, (id) => directory.communesUnder(id));
  const audit = new AuditLog(database, vault, systemClock);
  // A service that runs looks at its territories every minute; this process has nobody to wake.
  const wake = { after: () => undefined };
  const parts = { database, clock: systemClock, accounts, audit, directory, wake };
  const offices = new Offices(parts);
  return {
    database,
    vault,
    directory,
    accounts,
    sessions: new SessionStore(database, vault, systemClock),
    audit,
    offices,
    officeSheets: new OfficeSheets(parts, offices),
    referrals: new Referrals({ database, clock: systemClock, ids: systemIds, audit, directory }),
  };
}

/** Where the house stands, without the password that a URL may hold. */
export function placeOf({ database, demo }: Config): string {
  const note = demo ? ' (the demonstration)' : '';
  if (database.kind === 'sqlite') return `${database.location}${note}`;
  const { hostname, port, pathname } = new URL(database.location);
  return `PostgreSQL ${hostname}:${port || 5432}${pathname}${note}`;
}
