import { existsSync, statSync } from 'node:fs';
import type { Config } from '../../config/index.js';
import { openDatabase, type Database } from '../../database/index.js';
import { StartupError, systemClock } from '../../shared/index.js';
import { Vault } from '../../vault/index.js';
import { placeOf } from '../house.js';
import { bad, good, note, type Finding } from './finding.js';

/** Looks at the database and its key, and makes neither. Null when there is no database to look into. */
export async function checkStorage(
  config: Config,
): Promise<{ findings: Finding[]; database: Database | null }> {
  const { kind, location } = config.database;
  if (kind === 'sqlite' && !existsSync(location))
    return { findings: [note('database', `${location} is made at the first start`)], database: null };
  let database: Database;
  try {
    database = await openDatabase(config.database);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { findings: [bad('database', error.message)], database: null };
  }
  const findings = [good('database', placeOf(config)), await key(config, database)];
  return { findings, database };
}

async function key({ masterKeyFile }: Config, database: Database): Promise<Finding> {
  const known = await database.reader.query(`SELECT 1 FROM vault WHERE name = 'master'`);
  if (known.length === 0) return note('key', `${masterKeyFile} is made at the first start`);
  try {
    await Vault.open(database, masterKeyFile, systemClock);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return bad('key', error.message);
  }
  const open = (statSync(masterKeyFile).mode & 0o077) !== 0;
  return open
    ? bad('key', `other accounts of this machine can read it: chmod 600 ${masterKeyFile}`)
    : good('key', `${masterKeyFile} opens this database; is there a copy elsewhere?`);
}
